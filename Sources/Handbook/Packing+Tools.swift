extension Packer {
  mutating func tools(of handbook: Handbook) {
    list(handbook.law) {
      $0.texts([$1.id, $1.subject, $1.title, $1.text, $1.limit ?? "", $1.from ?? "", $1.until ?? ""])
      $0.texts([$1.country ?? "", $1.certainty.rawValue, $1.checked ?? "", $1.dates?.rawValue ?? ""])
      $0.groups([$1.replaces, $1.sources])
    }
    list(handbook.terms) {
      $0.texts([$1.use, $1.reason, $1.certainty.rawValue])
      $0.groups([$1.avoid, $1.sources, $1.legal])
    }
    list(handbook.facts) {
      $0.texts([$1.country, $1.topic, $1.text, $1.short ?? "", $1.limit ?? "", $1.certainty.rawValue, $1.checked ?? ""])
      $0.texts($1.sources)
    }
    list(handbook.forms) {
      $0.texts([$1.id, $1.title, $1.purpose, $1.who, $1.when, $1.certainty.rawValue])
      $0.groups([$1.practices, $1.sources])
      $0.list($1.fields) {
        $0.texts([
          $1.id, $1.label, $1.hint ?? "", $1.required ? "1" : "", $1.group ?? "", $1.lines.map(String.init) ?? "",
          $1.calendar ?? "", $1.ethiopian ?? "",
        ])
        $0.groups([$1.choices, $1.columns, $1.rows, $1.practices])
      }
    }
    list(handbook.flowCharts) {
      $0.texts([$1.id, $1.title, $1.purpose, $1.certainty.rawValue])
      $0.texts($1.sources)
      $0.list($1.steps) {
        $0.texts([$1.id, $1.text, $1.who ?? "", $1.limit ?? "", $1.next ?? "", $1.yes ?? "", $1.no ?? ""])
        $0.texts($1.practices)
      }
    }
  }
}

extension Unpacker {
  mutating func lawEntry() throws(PackingError) -> LawEntry {
    let (texts, more, lists) = (try texts(7), try self.texts(4), try groups(2))
    let dates = try more[3].ifAny.map { (text) throws(PackingError) in try value(text, as: Certainty.self) }
    return LawEntry(
      id: texts[0], subject: texts[1], title: texts[2], text: texts[3], limit: texts[4].ifAny, from: texts[5].ifAny,
      until: texts[6].ifAny, replaces: lists[0], country: more[0].ifAny,
      certainty: try value(more[1], as: Certainty.self), dates: dates, sources: lists[1], checked: more[2].ifAny)
  }

  mutating func termAdvice() throws(PackingError) -> TermAdvice {
    let (texts, lists) = (try texts(3), try groups(3))
    return TermAdvice(
      use: texts[0], avoid: lists[0], legal: lists[2], reason: texts[1],
      certainty: try value(texts[2], as: Certainty.self),
      sources: lists[1])
  }

  mutating func countryFact() throws(PackingError) -> CountryFact {
    let texts = try texts(7)
    return CountryFact(
      country: texts[0], topic: texts[1], text: texts[2], short: texts[3].ifAny, limit: texts[4].ifAny,
      certainty: try value(texts[5], as: Certainty.self), sources: try self.texts(), checked: texts[6].ifAny)
  }

  mutating func form() throws(PackingError) -> Form {
    let (texts, lists) = (try texts(6), try groups(2))
    let fields = try list { (reader) throws(PackingError) in
      let (field, lists) = (try reader.texts(8), try reader.groups(4))
      return Form.Field(
        id: field[0], label: field[1], hint: field[2].ifAny, required: !field[3].isEmpty, group: field[4].ifAny,
        choices: lists[0], columns: lists[1], rows: lists[2], lines: Int(field[5]), practices: lists[3],
        calendar: field[6].ifAny, ethiopian: field[7].ifAny)
    }
    return Form(
      id: texts[0], title: texts[1], purpose: texts[2], who: texts[3], when: texts[4], practices: lists[0],
      fields: fields, certainty: try value(texts[5], as: Certainty.self), sources: lists[1])
  }

  mutating func flowChart() throws(PackingError) -> FlowChart {
    let (texts, sources) = (try texts(4), try self.texts())
    let steps = try list { (reader) throws(PackingError) in
      let step = try reader.texts(7)
      return FlowChart.Step(
        id: step[0], text: step[1], who: step[2].ifAny, limit: step[3].ifAny, practices: try reader.texts(),
        next: step[4].ifAny, yes: step[5].ifAny, no: step[6].ifAny)
    }
    return FlowChart(
      id: texts[0], title: texts[1], purpose: texts[2], steps: steps,
      certainty: try value(texts[3], as: Certainty.self), sources: sources)
  }

  /// Exactly so many lists of texts.
  mutating func groups(_ count: Int) throws(PackingError) -> [[String]] {
    let start = offset
    let groups = try groups()
    guard groups.count == count else { throw .damaged(offset: start) }
    return groups
  }
}
