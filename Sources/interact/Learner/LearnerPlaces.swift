import Glibc
import Terminal

/// The places of the learners who share a computer, and which of them is used when none is named.
struct LearnerPlaces: Sendable {
  private let installation: String

  /// - Parameter installation: The user's own folder of records, which is the place without a pseudonym.
  init(installation: String) { self.installation = installation }

  private var folder: String { installation + "/learners" }
  private var chosenFile: String { installation + "/learner" }

  /// Every place, by pseudonym. What is no folder of our making is none, a link among them.
  var all: [LearnerPlace] {
    guard Self.isRealFolder(folder), let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var found: [LearnerPseudonym] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard let pseudonym = LearnerPseudonym(name), Self.isRealFolder("\(folder)/\(name)") else { continue }
      found.append(pseudonym)
    }
    return found.sorted().map(place)
  }

  /// The place of this pseudonym.
  func find(_ text: String) throws(Failure) -> LearnerPlace {
    let pseudonym = try LearnerPseudonym.read(text)
    if let found = all.first(where: { $0.pseudonym == pseudonym }) { return found }
    let near = all.first { $0.pseudonym.isLike(pseudonym) }.map { " Do you mean \($0.pseudonym)?" } ?? ""
    throw Failure(
      .usage,
      "Nobody here has the pseudonym \(pseudonym).\(near) `interact learner list` names the places, "
        + "`interact learner add \(pseudonym)` makes this one.")
  }

  /// Makes a place.
  func add(_ pseudonym: LearnerPseudonym) throws(Failure) -> LearnerPlace {
    try refuseTaken(pseudonym)
    try Files.makeFolder(folder)
    guard Self.isRealFolder(folder) else {
      throw Failure(.failed, "\(folder): is a link and no folder; places lie nowhere else. Move it away.")
    }
    let made = place(pseudonym)
    guard mkdir(made.folder, 0o700) == 0 else {
      throw Failure(.failed, "\(made.folder): \(String(cString: strerror(errno)).lowercased()).")
    }
    try Files.makeFolder(made.drafts)
    return made
  }

  /// Gives a place, in which nobody else is, another pseudonym.
  func rename(_ old: LearnerPlace, to pseudonym: LearnerPseudonym) throws(Failure) -> LearnerPlace {
    // Other capitals of one's own pseudonym are no other person.
    if !old.pseudonym.isLike(pseudonym) || old.pseudonym == pseudonym { try refuseTaken(pseudonym) }
    let new = place(pseudonym)
    guard Glibc.rename(old.folder, new.folder) == 0 else {
      throw Failure(.failed, "\(new.folder): \(String(cString: strerror(errno)).lowercased()).")
    }
    if chosen == old.pseudonym.description { try choose(new) }
    return new
  }

  /// Removes a place, in which nobody else is, with everything in it.
  func remove(_ place: LearnerPlace) throws(Failure) {
    if chosen == place.pseudonym.description { try choose(nil) }
    try Files.removeTree(place.folder)
    // The last one leaves nothing at all.
    rmdir(folder)
  }

  /// - Throws: `Failure` when there is a place of this pseudonym, also with other capitals.
  func refuseTaken(_ pseudonym: LearnerPseudonym) throws(Failure) {
    guard let taken = all.first(where: { $0.pseudonym.isLike(pseudonym) }) else { return }
    throw Failure(
      .usage,
      "\(taken.pseudonym) is a pseudonym of this computer already; choose another one, or `interact learner use`.")
  }

  /// What was chosen last, as it stands in the file; nil for the place without a pseudonym.
  var chosen: String? {
    guard Files.exists(chosenFile), let text = try? Files.text(chosenFile) else { return nil }
    let word = String(text.prefix(100)).trimmed
    return word.isEmpty ? nil : word
  }

  /// Uses a place from now on where none is named; nil for the one without a pseudonym.
  func choose(_ place: LearnerPlace?) throws(Failure) {
    guard let place else {
      guard unlink(chosenFile) == 0 || errno == ENOENT else {
        throw Failure(.failed, "\(chosenFile): \(String(cString: strerror(errno)).lowercased()).")
      }
      return
    }
    try Files.write(Array("\(place.pseudonym)\n".utf8), to: chosenFile)
  }

  /// The place that is used: the one that is named, by the option or the environment, else the one that was chosen; nil for the one
  /// without a pseudonym.
  func used(named option: String?, environment: [String: String], orChosen: Bool = true) throws(Failure)
    -> LearnerPlace?
  {
    let variable = environment["INTERACT_LEARNER"].flatMap { $0.isEmpty ? nil : $0 }
    if let name = option ?? variable { return try find(name) }
    guard orChosen, let chosen else { return nil }
    guard let place = all.first(where: { $0.pseudonym.description == chosen }) else {
      throw Failure(
        .usage,
        "The place \(chosen.prefix(40)), which was chosen last, is not here any more. `interact learner use NAME` chooses another one, "
          + "`interact learner leave` the one without a pseudonym.")
    }
    return place
  }

  private func place(_ pseudonym: LearnerPseudonym) -> LearnerPlace {
    LearnerPlace(pseudonym: pseudonym, folder: "\(folder)/\(pseudonym)")
  }

  private static func isRealFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
