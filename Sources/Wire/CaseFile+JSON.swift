internal import Casework

extension CaseFile {
  /// What a client may know of a case before it is played: not how it may end, nor what is carried.
  var json: JSONValue {
    [
      "id": .string(id), "title": .string(title), "synopsis": .string(synopsis), "version": .string(version),
      "law": .string(law), "languages": .array(languages.map { .string($0) }),
      "child": ["name": .string(child.name), "age": .string(child.age), "from": .string(child.from)],
      "contentNote": [
        "themes": .array(contentNote.themes.map { .string($0) }), "text": .string(contentNote.text),
      ],
      "roles": .array(roles.map { ["id": .string($0.id), "title": .string($0.title)] }),
      "legs": .array(legs.map(\.json)),
    ]
  }
}

extension CaseFile.Leg {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = [
      "id": .string(id), "title": .string(title), "country": .string(country),
      "modules": .array(modules.map(\.json)),
    ]
    members["place"] = place.map { .string($0) }
    return .object(members)
  }
}

extension CaseFile.Entry {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = [
      "id": .string(id), "role": .string(role), "status": .string(status.rawValue),
    ]
    members["title"] = title.map { .string($0) }
    members["minutes"] = lasting.map { .string($0) }
    members["decisions"] = decisions.map { .integer($0) }
    members["pass"] = pass.map { .integer($0) }
    if let parts, !parts.isEmpty { members["parts"] = .array(partNumbers.compactMap(part).map(\.asPart)) }
    return .object(members)
  }

  /// A part as it is listed below its module.
  private var asPart: JSONValue {
    var members: [String: JSONValue] = ["id": .string(id), "title": .string(title ?? id)]
    members["minutes"] = minutes.map { .string($0) }
    members["decisions"] = decisions.map { .integer($0) }
    return .object(members)
  }
}
