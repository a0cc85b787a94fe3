// swift-tools-version: 6.2
import Foundation
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

func library(_ name: String, debian package: String) -> Target {
  .systemLibrary(name: name, path: "Sources/System/\(name)", providers: [.apt([package])])
}

func room(_ name: String, _ needs: Target.Dependency..., settings: [SwiftSetting] = []) -> Target {
  .target(name: name, dependencies: needs, swiftSettings: strict + settings)
}

/// Marks and answers that a test asks for by the thousand: the optimiser takes less time than it saves.
let quick: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

func tests(_ name: String, _ needs: Target.Dependency...) -> Target {
  .testTarget(name: name, dependencies: needs, swiftSettings: strict)
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

// Link only with `--sanitize=fuzzer`, so they are there only when `scripts/fuzz` asks for them.
let fuzzers: [Target] =
  ProcessInfo.processInfo.environment["FUZZ"] == nil
  ? []
  : [
    .executableTarget(
      name: "YarnFuzzer", dependencies: ["Yarn"], path: "Tests/YarnFuzzer", exclude: ["Seeds"],
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]),
    .executableTarget(
      name: "ScorerFuzzer", dependencies: ["Scoring", "TestSupport", "Words"], path: "Tests/ScorerFuzzer",
      exclude: ["Seeds", "scorer.dict"], swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]),
  ]

let package = Package(
  name: "interact",
  products: [.executable(name: "interact", targets: ["interact"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    library("CReadline", debian: "libreadline-dev"),
    library("CStemmer", debian: "libstemmer-dev"),
    library("CSodium", debian: "libsodium-dev"),
    library("CXlsxWriter", debian: "libxlsxwriter-dev"),
    .systemLibrary(name: "CConfinement", path: "Sources/System/CConfinement"),
    room("Yarn", settings: quick),
    room("Digests", "CSodium"),
    room("Words", "CStemmer", "Digests", settings: quick),
    room("Handbook", "Words", yams, settings: quick),
    room("Scoring", "Words", settings: quick),
    room("Casework", "Yarn", "Handbook", "Scoring", "Words", yams, settings: quick),
    room("Editions", "Casework", "Digests", "Handbook", "Scoring", "Words"),
    room("Records", "Casework", "CSodium", "Digests", grdb),
    room("Sessions", "Casework", "Digests", "Records", "Scoring"),
    room("Practising", "Casework"),
    room("Reports", "Casework", "Handbook", "Scoring"),
    room("Office", "Casework", "CSodium", "Digests", "Records", "Reports", "Sessions", grdb),
    room("Spreadsheet", "CXlsxWriter"),
    room("Wire", "Casework"),
    room("Terminal", "CReadline"),
    room("Confinement", "CConfinement"),
    .executableTarget(
      name: "interact",
      dependencies: [
        "Casework", "Confinement", "Digests", "Editions", "Handbook", "Office", "Practising",
        "Records", "Reports",
        "Scoring", "Sessions", "Spreadsheet",
        "Terminal", "Wire", "Words", "Yarn",
        argumentParser,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "YarnTests", dependencies: ["Yarn"], exclude: ["PluralCases.json", "Rows"], swiftSettings: strict),
    tests("WordsTests", "TestSupport", "Words"),
    .testTarget(
      name: "ScoringTests", dependencies: ["Scoring", "TestSupport", "Words"], exclude: ["Samples"],
      swiftSettings: strict),
    .testTarget(
      name: "HandbookTests", dependencies: ["Handbook", "TestSupport", "Words"], exclude: ["Questions"],
      swiftSettings: strict),
    .testTarget(
      name: "CaseworkTests", dependencies: ["Casework", "Handbook", "Scoring", "TestSupport", "Words", "Yarn"],
      exclude: ["Samples"], swiftSettings: strict),
    tests("PractisingTests", "Practising", "Casework", "TestSupport"),
    tests("RecordsTests", "Records", "Casework", "Digests", "TestSupport"),
    tests("EditionsTests", "Editions", "Casework", "Digests", "Handbook", "TestSupport", "Words"),
    .testTarget(
      name: "SessionsTests",
      dependencies: [
        "Sessions", "Casework", "Digests", "Handbook", "Records", "Reports", "Scoring", "TestSupport", "Words",
        grdb,
      ],
      swiftSettings: strict),
    tests("ReportsTests", "Reports", "Casework", "Handbook", "TestSupport"),
    tests("OfficeTests", "Office", "Casework", "Digests", "Records", "Reports", "TestSupport"),
    tests("SpreadsheetTests", "Spreadsheet", "TestSupport"),
    tests("WireTests", "Wire", "Casework", "Scoring", "TestSupport"),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .executableTarget(
      name: "TerminalDemo", dependencies: ["Terminal"], path: "Tests/TerminalDemo",
      swiftSettings: strict),
    // Makes many records for Benchmarks/office.
    .executableTarget(
      name: "OfficeLoad", dependencies: ["Digests", "Office"], path: "Tests/OfficeLoad",
      swiftSettings: strict),
    tests("TerminalTests", "Terminal", "TerminalDemo", "TestSupport"),
    tests("ProgramTests", "interact", "Casework", "Office", "Records", "TestSupport"),
  ] + fuzzers
)
