internal import Casework

extension Peer {
  /// The notifications for new events: each event once, and only to whom it is for.
  mutating func publish(_ events: [Posted], _ state: SessionState) -> [String] {
    var lines = notify(events, state)
    // What was withheld before the case was over follows when it is, in order.
    if state.isOver, state.mode == .assessment, released.insert(state.session).inserted {
      var since = 0
      while let page = try? desk.events(of: state.session, since: since, limit: Limits.largestPage),
        let last = page.last?.event.seq, last > since
      {
        lines += notify(page.filter { $0.event.isHeldBack(from: state.viewer) }, state)
        since = last
      }
    }
    return lines
  }

  private mutating func notify(_ events: [Posted], _ state: SessionState) -> [String] {
    var lines: [String] = []
    for posted in events where posted.event.isShown(to: state.viewer, whenOver: state.isOver) {
      guard sent[state.session, default: []].insert(posted.event.seq).inserted else { continue }
      lines.append(Self.fitting(posted, of: state.session) { Notification(method: "event", params: $0).json.line })
    }
    return lines
  }

  mutating func eventsSince(_ parameters: Parameters) throws -> JSONValue {
    let session = try parameters.identifier("session")
    let since = try parameters.whole("seq", in: 0...Int.max) ?? 0
    let limit = try parameters.whole("limit", in: 1...Limits.largestPage) ?? Limits.page
    let state = try desk.state(of: session, for: parameters.player())
    let page = try desk.events(of: session, since: since, limit: limit)
    var shown: [JSONValue] = []
    var next = since
    // What is kept back is for the envelope with its id.
    var room = Limits.lineOut - Limits.envelope
    for posted in page {
      if posted.event.isShown(to: state.viewer, whenOver: state.isOver) {
        var json = JSONValue.null
        let line = Self.fitting(posted, of: session) {
          json = .object($0)
          return json.line
        }
        guard line.utf8.count < room else { break }
        room -= line.utf8.count + 1
        shown.append(json)
        sent[session, default: []].insert(posted.event.seq)
      }
      next = posted.event.seq
    }
    return [
      "session": .string(session), "events": .array(shown), "next": .integer(next),
      "more": .bool(!page.isEmpty && next < state.seq),
    ]
  }

  /// The text of an event; one that would be too long for a page is reduced to what every event has, and `tooLong`.
  private static func fitting(_ posted: Posted, of session: String, text: ([String: JSONValue]) -> String) -> String {
    let event = posted.event
    var members: [String: JSONValue] = [:]
    if case .object(let all) = try? JSONValue(encoding: event) { members = all }
    members["session"] = .string(session)
    members["ts"] = posted.at.map { .integer(Int($0)) }
    let line = text(members)
    guard line.utf8.count > Limits.lineOut - 2 * Limits.envelope else { return line }
    var short = members.filter { ["session", "ts", "seq", "minute", "audience", "players", "type"].contains($0.key) }
    short["tooLong"] = true
    return text(short)
  }
}
