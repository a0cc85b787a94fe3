/// Playing a record again to see whether the same comes out.
extension Session {
  /// What replaying a record showed.
  public enum Verification: Equatable, Sendable {
    /// The same turns give the same events.
    case same
    /// From this event on they differ, because the case, the guidance or the scorer is another one.
    case differs(from: Int)
    /// A turn of the record is no longer possible.
    case impossible(at: Int)
  }

  /// Plays a record again, undone turns included, marks every answer anew, and compares each event. Of a session whose
  /// content was changed while it was played, that is done for what came after the last change.
  ///
  /// The session is left where the record ends, as far as it could be followed.
  ///
  /// - Throws: Yarn's runtime error when a scene cannot run.
  public mutating func replay(_ record: [Event]) throws -> Verification { try compare(record).verification }

  /// The same, with the event that comes instead of the first one that is not the same; nil when none comes.
  public mutating func compare(_ record: [Event]) throws -> (verification: Verification, instead: Event?) {
    var made: [Event]
    var difference: Int?
    var since = 0
    if let change = record.lastIndex(where: { $0.body.kind == .changed }) {
      // What was played before was played on other content: it is taken as it is.
      since = record[change].seq
      do {
        made = try record[..<change] + restore(Array(record[..<change]))
      } catch is Obstacle {
        return (.impossible(at: since), nil)
      }
    } else {
      made = try start()
    }
    for (turn, at) in Self.turns(of: record) where at > since {
      do {
        made += try take(turn)
      } catch is Refusal {
        return (.impossible(at: at), nil)
      }
    }
    for (new, old) in zip(made, record) where !Self.isSame(new, old) {
      difference = new.seq
      break
    }
    if difference == nil, made.count != record.count { difference = min(made.count, record.count) + 1 }
    guard let difference else { return (.same, nil) }
    return (.differs(from: difference), made.indices.contains(difference - 1) ? made[difference - 1] : nil)
  }

  /// The turns that made these events, each with the number of its event.
  public static func turns(of record: [Event]) -> [(turn: Turn, seq: Int)] {
    let player = settings(of: record)?.player ?? .trainee
    return record.compactMap { event in turn(of: event, by: player).map { ($0, event.seq) } }
  }

  /// The turn that begins with this event, in a session that this player plays.
  static func turn(of event: Event, by player: PlayerID) -> Turn? {
    var turn = Self.turn(of: event)
    turn?.player = player
    return turn
  }

  /// The turn that begins with this event.
  static func turn(of event: Event) -> Turn? {
    switch event.body {
    case .chose(let chose): Turn(.choose(chose.index), seconds: chose.seconds)
    case .answered(let answered):
      Turn(.answer(answered.text), seconds: answered.seconds, confidence: answered.confidence)
    case .confirmed(let confirmed): Turn(.confirm(confirmed.meant), seconds: confirmed.seconds)
    case .form(let form): form.decision == nil ? Turn(.openForm(form.form)) : nil
    case .skipped(let skipped): Turn(.skip, seconds: skipped.seconds)
    case .entered(let entered): Turn(.fill(entered.text), seconds: entered.seconds)
    case .filled(let filled): filled.early == true ? Turn(.handIn) : nil
    case .said(let said): Turn(.say(said.text), seconds: said.seconds)
    case .talkEnded(let ended): ended.byPerson ? nil : Turn(.endTalk)
    case .hint: Turn(.hint)
    case .note(let note): Turn(.note(note.text))
    case .disputed(let disputed): Turn(.dispute(handle: disputed.handle, reason: disputed.reason))
    case .lookedUp(let reference): Turn(.lookUp(reference.handle))
    case .paused: Turn(.pause)
    case .resumed: Turn(.resume)
    case .pace(let pace): Turn(.pace(pace.pace), seconds: pace.seconds)
    case .undone: Turn(.undo)
    case .feeling(let entry): Turn(.reflect(entry.text))
    case .reflected(let reflected): Turn(.reflect(reflected.text))
    case .tomorrow(let entry): Turn(.reflect(entry.text))
    default: nil
    }
  }

  /// Settings as the record's first event tells them.
  public static func settings(of record: [Event]) -> Settings? {
    guard case .started(let started) = record.first?.body else { return nil }
    var settings = Settings(mode: started.mode, seed: started.seed, law: started.law)
    settings.carried = started.carried ?? [:]
    settings.after = started.after
    settings.branch = started.branch
    settings.learner = started.learner
    settings.player = started.player ?? .trainee
    settings.ownWords = started.ownWords ?? 1
    settings.shuffles = started.shuffled ?? false
    settings.pace = min(max(started.pace ?? 0, 0), Settings.fastestPace)
    return settings
  }

  /// Events are compared without versions and hashes: another version may still play and mark the same, and older
  /// records do not have them at each mark.
  private static func isSame(_ new: Event, _ old: Event) -> Bool {
    if case .started = new.body, case .started = old.body { return new.seq == old.seq && new.minute == old.minute }
    if case .changed = new.body, case .changed = old.body { return new.seq == old.seq }
    guard case .scored(var mark) = new.body, case .scored(let before) = old.body else { return new == old }
    (mark.scorer, mark.scorerHash) = (before.scorer, before.scorerHash)
    var new = new
    new.body = .scored(mark)
    return new == old
  }
}

extension [Event] {
  /// The events that count: what was undone is left out.
  public var effective: [Event] {
    var kept: [Event] = []
    for event in self {
      if case .undone(let undone) = event.body {
        let forms = kept.ownForms(from: undone.from)
        kept.removeAll {
          $0.seq >= undone.from && ![.note, .lookedUp, .pace].contains($0.body.kind) && !forms.contains($0.seq)
        }
      } else {
        kept.append(event)
      }
    }
    return kept
  }

  /// The events of forms that the trainee opened and handed in from this event on: they stay, as notes do.
  private func ownForms(from first: Int) -> Set<Int> {
    var whole: Set<Int> = []
    var open: [(form: String, isOwn: Bool, seqs: [Int])] = []
    for event in self where event.seq >= first {
      switch event.body {
      case .form(let form): open.append((form.form, form.decision == nil, [event.seq]))
      case .field(let field):
        if open.last?.form == field.form { open[open.count - 1].seqs.append(event.seq) }
      case .entered(let entered):
        if open.last?.form == entered.form { open[open.count - 1].seqs.append(event.seq) }
      case .filled(let filled):
        guard let last = open.popLast(), last.form == filled.form, last.isOwn else { continue }
        whole.formUnion(last.seqs + [event.seq])
      default: break
      }
    }
    return whole
  }

  /// Minutes of the case, in a hundred of the trainee's, that pass while they write, as it is at the end.
  public var pace: Int {
    for event in reversed() {
      switch event.body {
      case .pace(let changed): return changed.pace
      case .started: return Session.settings(of: [event])?.pace ?? 0
      default: continue
      }
    }
    return 0
  }
}
