import Terminal
import Testing

@Suite struct LinearTextTests {
  @Test(arguments: [
    ("Ring 116 000 at once.", "Ring 1 1 6, 0 0 0 at once."),
    ("+99 555 010 2345 (day and night)", "plus 9 9, 5 5 5, 0 1 0, 2 3 4 5 (day and night)"),
    ("020-55 01 02", "0 2 0, 5 5, 0 1, 0 2"), ("2018-2026, pages 28-30", "2018-2026, pages 28-30"),
    ("114 14 is not for emergencies, 112 is.", "1 1 4, 1 4 is not for emergencies, 112 is."),
    ("handbook p. 28 · essential", "handbook page 28, essential"),
    ("pp. 28-30", "pages 28-30"),
    ("about 6 min. Nothing", "about 6 minutes. Nothing"),
    ("since 2026-06-12", "since 12 June 2026"),
    ("2026-99-12", "2026-99-12"), ("on another (2018-10-17)", "on another (2018-10-17)"),
    ("day 1, 16:00", "day 1, 16:00"),
    ("24 beds and 32 boys", "24 beds and 32 boys"),
    ("2,000 characters", "2,000 characters"),
    ("HB-5.2.2-01", "HB-5.2.2-01"),
    ("12 10", "12 10"),
    ("Nothing here.", "Nothing here."), ("you wrote: “it’s late …”", "you wrote: \"it's late ...\""),
  ]) func `what is heard is what is meant`(text: String, heard: String) {
    #expect(LinearText.spoken(text) == heard)
  }
}
