public import Handbook

extension Guidance {
  /// What a report needs of the loaded guidance: its practices, mistakes, sections, forms and flow charts.
  public init(_ handbook: Handbook) {
    func competencies(_ ids: [String]) -> [Competency] {
      ids.map { id in Competency(id: id, title: handbook.competency(id)?.title ?? id) }
    }
    let practices = handbook.practices.map { practice in
      Item(
        handle: practice.handle, title: practice.title, what: practice.what, why: practice.why,
        reference: handbook.reference(for: practice).text, phase: Phase(rawValue: practice.phase.rawValue),
        competencies: competencies(practice.competencies), firstPhrase: practice.phrases.first)
    }
    let mistakes = handbook.mistakes.map { mistake in
      Item(
        handle: mistake.handle, title: mistake.title, what: mistake.what, why: mistake.why,
        reference: handbook.reference(for: mistake).text, phase: Phase(rawValue: mistake.phase.rawValue),
        competencies: competencies(mistake.competencies), firstPhrase: mistake.phrases.first)
    }
    let sections = handbook.sections.map { section in
      Item(
        handle: section.number, title: section.title, reference: handbook.reference(for: section).text,
        phase: Phase(rawValue: section.phase.rawValue))
    }
    let tools =
      handbook.forms.map { Item(handle: $0.id, title: $0.title, what: $0.purpose, reference: "Interact guide") }
      + handbook.flowCharts.map { Item(handle: $0.id, title: $0.title, what: $0.purpose, reference: "Interact guide") }
    self.init(practices + mistakes + sections + tools)
  }
}
