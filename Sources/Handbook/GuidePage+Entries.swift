extension Handbook {
  var contentsPage: GuidePage {
    let lines = contents().map { line in
      GuidePage.Link(
        .section(line.section.number), "\(line.section.number) \(line.section.title)",
        note: "\(line.practices + line.mistakes)")
    }
    let lists = Address.lists.dropFirst().compactMap { address -> GuidePage.Link? in
      guidePage(address).map { GuidePage.Link(address, $0.title) }
    }
    return GuidePage(
      .contents, title: "Guidance",
      blocks: [
        .links(label: "Sections, with the number of practices and mistakes in each", lines),
        .links(label: "Lists and tools", lists),
      ])
  }

  func page(of section: Section) -> GuidePage {
    let below = sections.filter { section.contains($0.number) && $0.depth == section.depth + 1 }
    let own = practices.filter { $0.section == section.number }.map {
      GuidePage.Link(.entry($0.handle), name(of: $0.handle))
    }
    let harms = mistakes.filter { $0.section == section.number }.map {
      GuidePage.Link(.entry($0.handle), name(of: $0.handle))
    }
    let parents = sections.filter { $0.number != section.number && $0.contains(section.number) }
    let isEmpty = own.isEmpty && harms.isEmpty && below.isEmpty
    let nothing: [GuidePage.Block] = [
      .aside("Under this heading the guidance has no practices and no mistakes."),
      .links(
        label: "See also",
        [GuidePage.Link(.glossary, "Glossary"), GuidePage.Link(.words, "Words to use and to avoid")]),
    ]
    return GuidePage(
      .section(section.number), title: section.title, reference: reference(for: section),
      blocks: (isEmpty ? nothing : []) + GuidePage.Block.some("Practices", own)
        + GuidePage.Block.some("Mistakes", harms)
        + GuidePage.Block.some("Sections below", below.map(link(to:)))
        + GuidePage.Block.some("Part of", parents.map(link(to:))))
  }

  func guidePage(ofEntry handle: String, on day: String?, in country: String?) -> GuidePage? {
    entry(handle).map { guidePage(for: $0, on: day, in: country) }
  }

  private func guidePage(for entry: Entry, on day: String?, in country: String?) -> GuidePage {
    let page = page(for: entry, on: day, in: country)
    let (law, lookUp, related, instead): ([String], String, [String], [String]) =
      switch entry {
      case .practice(let practice): (practice.law, practice.lookUp, practice.related, [])
      case .mistake(let mistake): (mistake.law, mistake.lookUp, mistake.related, mistake.blocks)
      }
    let blocked = mistakes.filter { $0.blocks.contains(entry.handle) }.map(\.handle)
    let forms = forms.filter { $0.allPractices.contains(entry.handle) }
    let charts = flowCharts.filter { $0.steps.contains { $0.practices.contains(entry.handle) } }
    let tools =
      forms.map { GuidePage.Link(.form($0.id), "\($0.id) \($0.title)") }
      + charts.map { GuidePage.Link(.flowChart($0.id), "\($0.id) \($0.title)") }
    return GuidePage(
      .entry(entry.handle), title: entry.title, reference: page.reference, certainty: page.certainty,
      // The law stands below, as links.
      blocks: page.rows.filter { $0.label != "Law" }.map { GuidePage.Block.row($0.label, $0.text) }
        + GuidePage.Block.some("Instead", links(to: instead)) + self.related(related)
        + GuidePage.Block.some("Mistakes against it", links(to: blocked))
        + GuidePage.Block.some(day.map { "Law on \($0)" } ?? "Law", links(to: self.law(of: law, on: day, in: country)))
        + GuidePage.Block.some("Forms and flow charts", tools)
        + GuidePage.Block.some(
          "Countries", lookUp.isEmpty || countries.isEmpty ? [] : [GuidePage.Link(.countries, countriesTitle)])
        + GuidePage.Block.some("Section", section(entry.section).map { [link(to: $0)] } ?? [])
        + GuidePage.Block.some("Sources", sourceLinks(page.sources.map(\.key))))
  }

  var mistakesPage: GuidePage {
    let blocks = sections.flatMap { section -> [GuidePage.Block] in
      let own = mistakes.filter { $0.section == section.number }.map {
        GuidePage.Link(
          .entry($0.handle), name(of: $0.handle), note: $0.critical ? "an answer that makes it cannot pass" : "")
      }
      return GuidePage.Block.some("\(section.number) \(section.title)", own)
    }
    return GuidePage(.mistakes, title: "Mistakes that harm", blocks: blocks)
  }

  /// The first handful with their titles; of what overlaps further, the handles are enough.
  private func related(_ handles: [String]) -> [GuidePage.Block] {
    let links = links(to: handles)
    let few = links.count <= Self.fewRelated + 1 ? links.count : Self.fewRelated
    let rest = links.dropFirst(few).map(\.address.name).joined(separator: ", ")
    return GuidePage.Block.some("Related", Array(links.prefix(few))) + (rest.isEmpty ? [] : [.row("See also", rest)])
  }

  /// So many are read; one more is shown rather than counted.
  private static let fewRelated = 6

  // MARK: - Links

  /// Handle and title.
  func name(of handle: String) -> String { entry(handle).map { "\($0.handle) \($0.title)" } ?? handle }

  /// A link to a practice or a mistake by its handle.
  public func link(to handle: String) -> GuidePage.Link { GuidePage.Link(.entry(handle), name(of: handle)) }

  /// A practice or a mistake, and what stands against it: its mistakes, or what to do instead.
  public func links(from handle: String) -> [GuidePage.Link] {
    let against = mistake(handle)?.blocks ?? mistakes.filter { $0.blocks.contains(handle) }.map(\.handle)
    return links(to: [handle] + against)
  }

  func link(to section: Section) -> GuidePage.Link {
    GuidePage.Link(.section(section.number), "\(section.number) \(section.title)")
  }

  /// Links to practices and mistakes, each once.
  func links(to handles: [String]) -> [GuidePage.Link] {
    var seen: Set<String> = []
    return handles.compactMap(entry).filter { seen.insert($0.handle).inserted }.map {
      GuidePage.Link(.entry($0.handle), name(of: $0.handle))
    }
  }

  func sourceLinks(_ keys: [String]) -> [GuidePage.Link] {
    keys.compactMap(source).map { GuidePage.Link(.source($0.key), $0.title) }
  }

  func lawLinks(_ ids: [String]) -> [GuidePage.Link] { links(to: ids.compactMap(lawEntry)) }

  func links(to entries: [LawEntry]) -> [GuidePage.Link] {
    entries.map { entry in
      let place = entry.country.map { $0 == "EU" ? "" : "\(Self.countryName($0)), " } ?? ""
      return GuidePage.Link(.lawEntry(entry.id), "\(entry.id): \(place)\(entry.title)", note: entry.note)
    }
  }
}
