import Foundation

/// The rules that our statements keep: those of xAPI 1.0.3 that other checkers pass over, and those of cmi5 that we keep beside
/// them. Each rule that is broken is told in words.
struct StatementRules {
  static let verbs: Set<String> = [
    "http://adlnet.gov/expapi/verbs/initialized", "http://adlnet.gov/expapi/verbs/answered",
    "http://adlnet.gov/expapi/verbs/completed", "http://adlnet.gov/expapi/verbs/passed",
    "http://adlnet.gov/expapi/verbs/failed", "http://adlnet.gov/expapi/verbs/suspended",
    "http://adlnet.gov/expapi/verbs/resumed", "http://adlnet.gov/expapi/verbs/terminated",
    "http://adlnet.gov/expapi/verbs/scored", "http://adlnet.gov/expapi/verbs/voided",
    "http://adlnet.gov/expapi/verbs/progressed",
  ]
  private static let keys: Set<String> = [
    "id", "timestamp", "actor", "verb", "object", "result", "context",
  ]
  private static let needDuration: Set<String> = [
    "completed", "passed", "failed", "terminated", "suspended",
  ]

  typealias Object = [String: Any]

  /// What one statement breaks.
  static func broken(by statement: Object) -> [String] {
    var broken: [String] = []
    func need(_ holds: Bool, _ rule: String) { if !holds { broken.append(rule) } }
    need(Set(statement.keys).isSubset(of: keys), "no other keys than \(keys.sorted())")
    let id = statement["id"] as? String ?? ""
    need(
      id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/)
        != nil,
      "id is a UUID of version 5")
    let time = statement["timestamp"] as? String ?? ""
    need(
      time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil,
      "timestamp is UTC with milliseconds")
    let verb = statement["verb"] as? Object ?? [:]
    let verbID = verb["id"] as? String ?? ""
    need(verbs.contains(verbID), "the verb is one of ours")
    let name = String(verbID.split(separator: "/").last ?? "")
    need((verb["display"] as? [String: String])?["en"] == name, "the verb says its name")
    let actor = statement["actor"] as? Object ?? [:]
    need(isAccount(actor, in: name == "voided" ? "staff" : "learners"), "the actor is an account")
    let context = statement["context"] as? Object ?? [:]
    need(isUUID(context["registration"]), "registration is a UUID")
    let object = statement["object"] as? Object ?? [:]
    if object["objectType"] as? String == "StatementRef" {
      need(name == "voided" && isUUID(object["id"]), "only voided is about a statement")
      need(
        context["platform"] == nil && context["revision"] == nil,
        "no platform or revision about a statement")
    } else {
      need(context["platform"] is String && context["revision"] is String, "platform and revision")
      need(context["language"] is String, "language")
      need(isIRI(object["id"]), "the object has an IRI")
      broken += activity(object, statement["result"] as? Object ?? [:])
    }
    if let instructor = context["instructor"] {
      need(isAccount(instructor as? Object ?? [:], in: "staff"), "instructor")
    }
    if let about = context["statement"] as? Object {
      need(
        about["objectType"] as? String == "StatementRef" && isUUID(about["id"]),
        "it is about a statement")
    }
    for key in (context["extensions"] as? Object ?? [:]).keys {
      need(isIRI(key), "extension keys are IRIs")
    }
    let result = statement["result"] as? Object
    need(!needDuration.contains(name) || result?["duration"] is String, "\(name) has a duration")
    if let result { broken += resultRules(result, name, context) }
    return broken
  }

  private static func resultRules(_ result: Object, _ verb: String, _ context: Object) -> [String] {
    var broken: [String] = []
    func need(_ holds: Bool, _ rule: String) { if !holds { broken.append(rule) } }
    if let duration = result["duration"] as? String {
      need(
        duration.wholeMatch(of: /PT(\d+H)?(\d+M)?(\d+(\.\d\d?)?S)?/) != nil && duration != "PT",
        "duration \(duration)")
    }
    need(verb != "progressed" || progress(result), "progress is a whole number from 0 to 100")
    need(
      verb != "completed" || result["score"] == nil && result["completion"] as? Bool == true,
      "completed has no score")
    guard let score = result["score"] as? Object else {
      need(!["passed", "failed", "scored"].contains(verb), "\(verb) has a score")
      return broken
    }
    guard let raw = score["raw"] as? Int, let low = score["min"] as? Int,
      let high = score["max"] as? Int,
      let scaled = score["scaled"] as? Double
    else { return broken + ["a score has whole raw, min and max, and scaled"] }
    need(low < high && (low...high).contains(raw), "raw lies between min and max")
    need(abs(scaled - Double(raw - low) / Double(high - low)) < 0.00005, "scaled is what raw says")
    if verb == "passed" || verb == "failed" {
      let mastery = (context["extensions"] as? Object)?[
        "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"]
      need(result["success"] as? Bool == (verb == "passed"), "success is what the verb says")
      need(
        (mastery as? Double).map { (scaled >= $0) == (verb == "passed") } == true,
        "passed reaches the pass mark")
    }
    return broken
  }

  private static func progress(_ result: Object) -> Bool {
    let found =
      (result["extensions"] as? Object)?["https://w3id.org/xapi/cmi5/result/extensions/progress"]
      as? Int
    return found.map { (0...100).contains($0) } == true
  }

  /// What can be chosen, and what was, fit together.
  private static func activity(_ object: Object, _ result: Object) -> [String] {
    guard let definition = object["definition"] as? Object else {
      return ["an activity has a definition"]
    }
    var broken: [String] = []
    func need(_ holds: Bool, _ rule: String) { if !holds { broken.append(rule) } }
    need(isIRI(definition["type"]), "a definition has a type")
    for part in ["name", "description"] {
      let texts = definition[part] as? [String: String] ?? [:]
      need(
        !texts.isEmpty
          && texts.keys.allSatisfy { $0.wholeMatch(of: /[a-z]{2}(-[A-Z]{2})?/) != nil },
        "\(part) by language")
    }
    guard definition["interactionType"] as? String == "choice" else {
      need(
        definition["choices"] == nil && definition["correctResponsesPattern"] == nil,
        "only a choice has choices")
      return broken
    }
    let choices = (definition["choices"] as? [Object] ?? []).compactMap { $0["id"] as? String }
    need(choices.count > 1 && Set(choices).count == choices.count, "choices have ids of their own")
    need(
      choices.allSatisfy { !$0.isEmpty && !$0.contains("[,]") && !$0.contains(" ") },
      "ids of choices hold no separator")
    let pattern = definition["correctResponsesPattern"] as? [String] ?? choices
    need(!pattern.isEmpty && pattern.allSatisfy(choices.contains), "what is correct can be chosen")
    need((result["response"] as? String).map(choices.contains) == true, "the response is a choice")
    return broken
  }

  /// What the statements of one session break together.
  static func broken(byAll statements: [Object]) -> [String] {
    var broken = statements.flatMap(broken(by:))
    func need(_ holds: Bool, _ rule: String) { if !holds { broken.append(rule) } }
    let ids = statements.compactMap { $0["id"] as? String }
    need(Set(ids).count == ids.count, "ids are unique")
    let verbs = statements.map { statement in
      String(
        ((statement["verb"] as? Object)?["id"] as? String ?? "").split(separator: "/").last ?? "")
    }
    need(verbs.first == "initialized", "initialized is first")
    need(
      verbs.count { $0 == "initialized" } == 1 && verbs.count { $0 == "completed" } <= 1,
      "begun and completed once")
    let played = verbs.lastIndex { !["scored", "passed", "failed", "voided"].contains($0) }
    need(played.map { verbs[$0] } == "terminated", "terminated is the last of the play")
    let voided = verbs.count { $0 == "voided" }
    need(verbs.count { $0 == "passed" || $0 == "failed" } <= 1 + voided, "one judgement counts")
    let times = statements.compactMap { $0["timestamp"] as? String }
    let playTimes = Array(times.prefix((played ?? 0) + 1))
    need(playTimes == playTimes.sorted(), "in the order of the play")
    for statement in statements {
      if let object = statement["object"] as? Object,
        object["objectType"] as? String == "StatementRef"
      {
        need(ids.contains(object["id"] as? String ?? ""), "what is voided was said")
      }
    }
    return broken
  }

  private static func isUUID(_ value: Any?) -> Bool { (value as? String).flatMap(UUID.init) != nil }

  private static func isIRI(_ value: Any?) -> Bool {
    (value as? String)?.wholeMatch(of: /https?:\/\/[^\s<>"{}|\\^`]+/) != nil
  }

  private static func isAccount(_ agent: Object, in group: String) -> Bool {
    let account = agent["account"] as? Object ?? [:]
    return Set(agent.keys) == ["objectType", "account"] && agent["objectType"] as? String == "Agent"
      && (account["homePage"] as? String)?.hasSuffix("/" + group) == true
      && account["name"] is String
      && Set(account.keys) == ["homePage", "name"]
  }
}
