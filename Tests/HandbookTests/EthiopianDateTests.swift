import Foundation
import Handbook
import Testing

/// Dates of birth as a child from Eritrea or Ethiopia may give them.
@Suite struct EthiopianDateTests {
  // The new year falls on 11 September, on the 12th before a Gregorian leap year (ETH-CAL and others in sources.yaml).
  @Test(arguments: [
    ("22 Tahsas 1996", "2004-01-01"), ("22.4.1996", "2004-01-01"), ("1996-04-22", "2004-01-01"),
    ("1 Meskerem 2005", "2012-09-11"), ("1/1/2000", "2007-09-12"), ("1/1/1996", "2003-09-12"),
    ("6 Pagume 1995", "2003-09-11"), ("1.1.2016", "2023-09-12"), ("23 Tahesas 2005", "2013-01-01"),
  ])
  func knownDays(typed: String, gregorian: String) {
    #expect(EthiopianDate(typed)?.gregorian == gregorian)
  }

  @Test(arguments: [
    "", "1996", "22 April 1996", "31.4.1996", "6.13.1996", "7.13.1995", "0.1.1996", "1.14.1996", "22.4.96", "1.1.99999",
    "١٢.٤.١٩٩٦", "22 Tahsas 1996 about",
  ])
  func whatIsNoDay(typed: String) { #expect(EthiopianDate(typed) == nil) }

  /// Every day of two centuries as Foundation reckons it.
  @Test func asFoundationReckons() throws {
    var ethiopian = Calendar(identifier: .ethiopicAmeteMihret)
    let zone = try #require(TimeZone(identifier: "UTC"))
    ethiopian.timeZone = zone
    var gregorian = Calendar(identifier: .gregorian)
    gregorian.timeZone = zone
    var day = try #require(gregorian.date(from: DateComponents(year: 1900, month: 3, day: 1, hour: 12)))
    let end = try #require(gregorian.date(from: DateComponents(year: 2100, month: 2, day: 1)))
    var wrong = 0
    while day < end {
      let there = ethiopian.dateComponents([.year, .month, .day], from: day)
      let here = gregorian.dateComponents([.year, .month, .day], from: day)
      let date = EthiopianDate(year: there.year ?? 0, month: there.month ?? 0, day: there.day ?? 0)
      let iso = String(format: "%04d-%02d-%02d", here.year ?? 0, here.month ?? 0, here.day ?? 0)
      if date?.gregorian != iso { wrong += 1 }
      day += 86_400
    }
    #expect(wrong == 0)
  }
}
