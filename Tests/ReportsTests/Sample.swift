import Casework
import FoundationEssentials
import Reports

/// A small session, written as its events: a reception worker, two decisions in own words and one by options, one
/// decision taken back, a call that comes in between.
enum Sample {
  /// Reads `MINUTE [AUDIENCE] {json}` a line; events are numbered in order.
  static func events(_ text: String) throws -> [Event] {
    var events: [Event] = []
    for line in text.split(separator: "\n") {
      guard let brace = line.firstIndex(of: "{") else { continue }
      let words = line[..<brace].split(separator: " ")
      let head =
        "{\"seq\":\(events.count + 1),\"minute\":\(words.first ?? "0"),"
        + "\"audience\":\"\(words.dropFirst().first ?? "all")\","
      events.append(try JSONDecoder().decode(Event.self, from: (head + line[brace...].dropFirst()).data))
    }
    return events
  }

  static func started(_ mode: Mode) -> String {
    """
    11380 {"type":"started","module":"abena-italy-reception","version":"1.0","contentHash":"c0ffee",\
    "scorer":"1.2","scorerHash":"beef","mode":"\(mode.rawValue)","seed":7,"law":"2026","language":"en"}

    """
  }

  /// Marks of an assessment are for control.
  static func play(_ mode: Mode = .practice) -> String {
    let marks = mode == .assessment ? "control " : ""
    return started(mode) + """
      11380 {"type":"scene","name":"IT_FirstHour"}
      11380 {"type":"line","line":"l1","speaker":"Night worker","text":"Roll call is done. Her jacket is gone."}
      11380 {"type":"line","line":"l2","text":"It rains."}
      11380 {"type":"question","decision":1,"scene":"IT_FirstHour","text":"What do you do in the next hour?"}
      11380 {"type":"inject","channel":"phone","scene":"IT_Call"}
      11380 {"type":"line","line":"l3","speaker":"Ferro","text":"I am at home. Did she call?","channel":"phone"}
      11380 {"type":"question","decision":1,"scene":"IT_FirstHour","text":"What do you do in the next hour?","again":true}
      11380 {"type":"lookedUp","handle":"HB-5.2.2-01"}
      11380 {"type":"hint","number":1,"of":2,"text":"Who has the means to search?"}
      11380 {"type":"answered","text":"I check her room, then *wait*\\nuntil the morning.","seconds":95}
      11380 \(marks){"type":"scored","decision":1,"scene":"IT_FirstHour","kind":"text","score":21,"confidence":0.8,\
      "capped":true,"points":[\
      {"handle":"HB-5.2.2-01","verdict":"missed","weight":3,"essential":true},\
      {"handle":"HB-5.2.1-02","verdict":"met","weight":1,"essential":false,"quote":"check her room"},\
      {"handle":"HB-5.2.1-03","verdict":"unsure","weight":1,"essential":false}],\
      "mistakes":[{"handle":"HM-5.2.2-01","verdict":"met","weight":2,"essential":false,"quote":"wait\\nuntil"}],\
      "flags":[],"readAs":[],"needsReview":false,"recommended":[]}
      11400 {"type":"clock","from":11380,"to":11400}
      11400 {"type":"lost","minutes":20,"text":"nobody was told"}
      11400 {"type":"log","text":"Her room was checked."}
      11400 {"type":"options","decision":2,"scene":"IT_Photo","text":"The photo?","options":[\
      {"index":0,"line":"o1","text":"Send the photo to the officer."},\
      {"index":1,"line":"o2","text":"Put the photo on the web."}]}
      11400 {"type":"chose","index":1,"line":"o2","text":"Put the photo on the web.","seconds":4}
      11400 \(marks){"type":"scored","decision":2,"scene":"IT_Photo","kind":"options","score":0,"confidence":1,\
      "capped":false,"points":[{"handle":"HB-5.2.2-03","verdict":"missed","weight":1,"essential":false}],\
      "mistakes":[{"handle":"HM-5.2.7-01","verdict":"met","weight":1,"essential":false}],\
      "flags":[],"readAs":[],"needsReview":false,"recommended":["Send the photo to the officer."]}

      """
  }

  /// Decision 2 is taken back, in practice, and taken again; a talk, a third decision, the end, the debrief.
  static func rest(_ mode: Mode = .practice) -> String {
    let marks = mode == .assessment ? "control " : ""
    let undo =
      mode == .practice
      ? """
      11400 {"type":"undone","from":17}
      11400 {"type":"options","decision":2,"scene":"IT_Photo","text":"The photo?","options":[\
      {"index":0,"line":"o1","text":"Send the photo to the officer."},\
      {"index":1,"line":"o2","text":"Put the photo on the web."}],"again":true}
      11400 {"type":"chose","index":0,"line":"o1","text":"Send the photo to the officer.","seconds":9}
      11400 {"type":"scored","decision":2,"scene":"IT_Photo","kind":"options","score":100,"confidence":1,\
      "capped":false,"points":[{"handle":"HB-5.2.2-03","verdict":"met","weight":1,"essential":false}],\
      "mistakes":[],"flags":[],"readAs":[],"needsReview":false,"recommended":["Send the photo to the officer."]}

      """ : ""
    return undo + """
      11400 {"type":"talk","person":"officer","name":"Duty officer"}
      11400 {"type":"said","person":"officer","text":"She may be with a trafficker.","scenes":["IT_O1"],"seconds":8}
      11400 {"type":"credited","handle":"HB-4-06","scene":"IT_O1","quote":"She may be with a trafficker."}
      11400 {"type":"line","line":"l4","speaker":"Duty officer","text":"Then it goes up tonight."}
      11401 {"type":"clock","from":11400,"to":11401}
      11401 {"type":"talkEnded","person":"officer","byPerson":false}
      11401 {"type":"refer","handle":"5.2.9"}
      12000 {"type":"clock","from":11401,"to":12000}
      12000 {"type":"question","decision":3,"scene":"IT_Morning","text":"Who has to know?"}
      12000 {"type":"answered","text":"Her guardian.","seconds":30}
      12000 \(marks){"type":"scored","decision":3,"scene":"IT_Morning","kind":"text","score":50,"confidence":0.55,\
      "capped":false,"points":[\
      {"handle":"HB-5.2.2-06","verdict":"met","weight":1,"essential":true,"quote":"Her guardian"},\
      {"handle":"HB-5.2.4-01","verdict":"missed","weight":1,"essential":false}],\
      "mistakes":[{"handle":"HM-3-01","verdict":"unsure","weight":1,"essential":true}],\
      "flags":[],"readAs":[],"needsReview":true,"recommended":[]}
      12000 {"type":"meant","line":"m1","text":"Abena waited at the station until four."}
      12000 {"type":"outcome","id":"alert_thin"}
      12000 {"type":"completed","outcome":"alert_thin","carried":{"$alert":1,"$trust":2.5}}
      12000 personal {"type":"feeling","text":"SECRET tired"}
      12000 {"type":"reflected","step":"well","text":"I asked early."}
      12000 {"type":"reflected","step":"differently","text":""}
      12000 personal {"type":"tomorrow","text":"SECRET call the guardian"}
      12000 {"type":"closed"}
      """
  }

  static func session(_ mode: Mode = .practice) throws -> [Event] { try events(play(mode) + rest(mode)) }

  static func facts() throws -> CaseFacts {
    let caseFile = try JSONDecoder().decode(CaseFile.self, from: caseFile.data)
    guard let facts = CaseFacts(caseFile: caseFile, module: "abena-italy-reception") else { throw NoSuchModule() }
    return facts
  }

  struct NoSuchModule: Error {}

  static let guidance = Guidance([
    .init(
      handle: "HB-5.2.2-01", title: "Report to the police at once", what: "Report.", why: "The first hours decide.",
      reference: "Interact guide 5.2.2", phase: .response, competencies: [.init(id: "C2", title: "Raising the alarm")],
      firstPhrase: "I call the Questura now and report her missing."),
    .init(
      handle: "HB-5.2.1-02", title: "Check the usual places", why: "It excludes a misunderstanding.",
      reference: "Interact guide 5.2.1", phase: .response, competencies: [.init(id: "C1", title: "The first hour")]),
    .init(
      handle: "HB-5.2.1-03", title: "Call her in her language", reference: "Interact guide 5.2.1", phase: .response,
      competencies: [.init(id: "C1", title: "The first hour")], firstPhrase: "I call her in Tigrinya."),
    .init(
      handle: "HB-5.2.2-03", title: "Hand over photo and identity sheet", why: "A name alone finds nobody.",
      reference: "Interact guide 5.2.2", phase: .response, competencies: [.init(id: "C2", title: "Raising the alarm")]),
    .init(
      handle: "HB-5.2.2-06", title: "Inform the guardian", why: "The duties begin with the absence.",
      reference: "handbook: Appointing a guardian, p. 44", phase: .prevention,
      competencies: [.init(id: "C3", title: "Working together")]),
    .init(handle: "HB-4-06", title: "Say the suspicion aloud", reference: "handbook: 4, p. 28", phase: .prevention),
    .init(
      handle: "HM-5.2.2-01", title: "Waiting before the report", why: "The hours are lost.",
      reference: "Interact guide 5.2.2", phase: .response),
    .init(handle: "HM-5.2.7-01", title: "Publishing a photo alone", why: "It cannot be taken back."),
    .init(handle: "5.2.9", title: "Information sharing", reference: "Interact guide 5.2.9"),
  ])

  private static let caseFile = """
    {"id":"abena","title":"Abena","child":{"name":"Abena","age":"13","from":"Eritrea"},"synopsis":"S.",
    "content_note":{"themes":["disappearance"],"text":"T."},"law":"2026","languages":["en"],"version":"1.0",
    "carries":[{"variable":"$alert","title":"How complete the alert is","from":0,"to":3}],
    "people":[{"id":"officer","name":"Duty officer","role":"police"}],
    "roles":[{"id":"reception","title":"reception worker"}],
    "legs":[{"id":"italy","title":"Italy","country":"IT",
    "modules":[{"id":"abena-italy-reception","role":"reception","pass":60,"status":"ready"}],
    "endings":[{"id":"alert_thin","title":"An alert without a photo","text":"The alert names her and shows nobody."}]}]}
    """
}

extension String {
  var data: Data { Data(utf8) }
}
