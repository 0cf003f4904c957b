// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the program needs nothing of what only its measurements need. Its name and the links in Sources/
// make it see the modules' `package` declarations.

let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "lynceus-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        // Without jemalloc, which not every machine has: malloc counts are not what is measured here.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        .target(
            name: "Releases",
            dependencies: [.product(name: "HashTreeCollections", package: "swift-collections")],
            swiftSettings: house),
        .executableTarget(
            name: "PictureBenchmarks",
            dependencies: ["Releases", .product(name: "Benchmark", package: "benchmark")],
            path: "Benchmarks/PictureBenchmarks",
            swiftSettings: house,
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    ],
    swiftLanguageModes: [.v6]
)
