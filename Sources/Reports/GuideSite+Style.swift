extension GuideSite {
  /// What these pages have beyond the rules of all pages.
  static let style = """
    header { border-bottom: 1px solid var(--line); }
    footer { border-top: 1px solid var(--line); }
    .brand { margin: 0 0 0.25rem; font-weight: 600; font-size: 1.1rem; }
    .brand a { color: var(--ink); text-decoration: none; }
    header nav ul { display: flex; flex-wrap: wrap; gap: 0.1rem 1rem; list-style: none; margin: 0; padding: 0; }
    header nav a { display: inline-block; padding: 0.2rem 0; }
    header nav a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; border-bottom: 3px solid var(--link); }
    .way ol, .neighbours ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1.25rem; list-style: none; padding: 0; margin: 0.5rem 0; }
    .way li + li::before { content: "\\203A" / ""; margin-right: 0.6rem; color: var(--quiet); }
    .way ol { column-gap: 0.6rem; }
    .day { white-space: nowrap; }
    .neighbours { border-top: 1px solid var(--line); margin-top: 2.5rem; padding-top: 0.5rem; }
    .plain { list-style: none; padding-left: 0; }
    .plain li { padding: 0.15rem 0; }
    .depth-2 { margin-left: 1.25rem; } .depth-3 { margin-left: 2.5rem; } .depth-4 { margin-left: 3.75rem; }
    article { border-top: 1px solid var(--line); margin-top: 2rem; scroll-margin-top: 1rem; }
    article:target { outline: 3px solid var(--link); outline-offset: 0.5rem; }
    article > h2, article > h3 { margin-top: 1rem; }
    .where { display: inline-block; margin: 0; padding: 0.05rem 0.5rem; border: 1px solid; border-radius: 0.25rem; font-size: 0.9rem; }
    .guide { color: var(--guide); } .handbook, .organisation { color: var(--handbook); }
    .label { font-size: 1rem; margin: 1rem 0 0.1rem; }
    .label + ul { margin-top: 0.2rem; }
    nav.neighbours:has(+ .beside) { border-top: 0; margin-top: 0; }
    .subject > h2 + article { border-top: 0; margin-top: 0; }
    .beside { margin: 1rem 0; }
    .beside td, .beside thead th { min-width: 8.5rem; }
    .beside tbody th { position: sticky; left: 0; }
    @media (min-width: 64rem) {
      .beside { width: min(82rem, 100vw - 3rem); margin-left: calc(50% - min(82rem, 100vw - 3rem) / 2); }
    }
    .mark { color: var(--unsure); }
    .sure { color: var(--quiet); border-left: 3px solid var(--line); padding-left: 0.75rem; }
    dl { display: grid; grid-template-columns: minmax(7rem, 11rem) 1fr; gap: 0.35rem 1rem; margin: 0.75rem 0; }
    dt { font-weight: 600; color: var(--quiet); grid-column: 1; } dd { margin: 0; grid-column: 2; }
    .search label, #on label { display: block; font-weight: 600; }
    #on { display: flex; flex-wrap: wrap; gap: 0 1.5rem; } #on p { margin: 0.25rem 0; } #on p[role] { flex-basis: 100%; }
    #on select { max-width: 100%; }
    .ask { display: flex; flex-wrap: wrap; gap: 0.5rem; max-width: 36rem; }
    .ask input { flex: 1 1 12rem; min-width: 0; }
    .ask input, #on input, #on select, button { font: inherit; padding: 0.4rem 0.6rem; border: 1px solid var(--line); border-radius: 0.25rem;
      background: var(--paper); color: var(--ink); }
    button { background: var(--panel); }
    #search-results li { margin: 0.6rem 0; }
    [hidden] { display: none !important; }
    @media (max-width: 40rem) {
      dl { grid-template-columns: 1fr; gap: 0; } dd { grid-column: 1; margin: 0 0 0.6rem; }
      .beside td, .beside thead th { min-width: 7rem; }
      .beside tbody th { max-width: 6.5rem; font-size: 0.9rem; }
      .depth-2 { margin-left: 0.75rem; } .depth-3 { margin-left: 1.5rem; } .depth-4 { margin-left: 2.25rem; }
    }
    @media print {
      article { border-top: 1px solid #000000; }
      article:target { outline: none; }
      .where, .mark, .sure, dt { color: #000000; }
      dl { grid-template-columns: 9rem 1fr; gap: 0.15rem 1rem; }
      dd { grid-column: 2; }
      .wide { overflow: visible; }
      .beside { width: auto; margin-left: 0; font-size: 8pt; }
      .beside td, .beside thead th { min-width: 0; }
      .beside tbody th { position: static; }
      #on { display: none; }
      .subject article { break-inside: avoid; }
      .subject > h2 { margin-top: 1.2rem; font-size: 1.15rem; }
      .subject ul, .subject dl { margin: 0.25rem 0; }
    }

    """
}
