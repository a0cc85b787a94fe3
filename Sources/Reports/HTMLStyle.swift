/// How pages look: system fonts, light and dark, narrow and wide, on paper.
///
/// Every pair of colours has a contrast of at least 4.5 to 1 for text and 3 to 1 for lines; a test counts that.
public enum HTMLStyle {
  /// A colour by its name, in the light and in the dark.
  static let colours: [(name: String, light: String, dark: String)] = [
    ("paper", "#ffffff", "#14181d"), ("ink", "#1b2026", "#e7ebef"), ("quiet", "#4d5762", "#b3bcc6"),
    ("link", "#0b4f8a", "#8ec5ff"), ("panel", "#f1f4f7", "#20262d"), ("line", "#76818d", "#7f8a96"),
    ("guide", "#5b3a00", "#ffd38a"), ("handbook", "#0d5132", "#8fe0b4"), ("unsure", "#8a1c1c", "#ffb4ac"),
  ]

  /// The rules, ending in a newline.
  public static let sheet = variables + layout + print

  private static var variables: String {
    func rules(_ value: (String, String, String) -> String) -> String {
      colours.map { "  --\($0.name): \(value($0.name, $0.light, $0.dark));\n" }.joined()
    }
    return ":root {\n  color-scheme: light dark;\n" + rules { _, light, _ in light } + "}\n"
      + "@media (prefers-color-scheme: dark) {\n:root {\n" + rules { _, _, dark in dark } + "}\n}\n"
  }

  private static let layout = """
    * { box-sizing: border-box; }
    html { font: 100%/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
    body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word; }
    header, main, footer { max-width: 60rem; margin: 0 auto; padding: 0.75rem 1rem; }
    main { padding-bottom: 3rem; }
    main:focus { outline: none; }
    a { color: var(--link); text-underline-offset: 0.15em; }
    a:focus-visible, button:focus-visible, input:focus-visible, summary:focus-visible, [tabindex]:focus-visible {
      outline: 3px solid var(--link); outline-offset: 2px; }
    .skip { position: absolute; left: -100vw; top: 0; padding: 0.5rem 1rem; background: var(--paper); z-index: 1; }
    .skip:focus { left: 0; }
    h1 { font-size: 1.7rem; line-height: 1.25; margin: 1rem 0 0.5rem; }
    h2 { font-size: 1.3rem; line-height: 1.3; margin: 2rem 0 0.5rem; }
    h3 { font-size: 1.1rem; line-height: 1.35; margin: 1.5rem 0 0.4rem; }
    table { border-collapse: collapse; width: 100%; }
    .wide { overflow-x: auto; }
    th, td { border: 1px solid var(--line); padding: 0.4rem 0.6rem; text-align: left; vertical-align: top; }
    th { background: var(--panel); }
    .quiet { color: var(--quiet); }
    svg { max-width: 100%; height: auto; }

    """

  private static let print = """
    @media print {
      html { font-size: 10pt; }
      .skip, nav, form { display: none; }
      body { background: #ffffff; color: #000000; }
      header, main, footer { max-width: none; padding: 0; }
      a { color: inherit; }
      h1, h2, h3 { break-after: avoid; }
      tr, li, dd { break-inside: avoid; }
    }

    """
}
