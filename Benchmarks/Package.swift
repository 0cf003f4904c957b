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
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        // Without jemalloc, which not every machine has: malloc counts are not what is measured here.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        .target(
            name: "Releases",
            dependencies: [.product(name: "HashTreeCollections", package: "swift-collections")],
            swiftSettings: house),
        .target(
            name: "Tracking",
            dependencies: [
                "Releases",
                .product(name: "HeapModule", package: "swift-collections"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: house),
        .target(
            name: "Clients",
            dependencies: [
                "Releases",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            // StreamBenchmarks measures what only the module itself sees.
            swiftSettings: house + [.unsafeFlags(["-enable-testing"])]),
        .target(
            name: "ConfigurationFile",
            dependencies: ["Releases", .product(name: "Yams", package: "Yams")],
            swiftSettings: house),
        .target(name: "CProcess"),
        .executableTarget(
            name: "FleetMeasurement",
            dependencies: [
                "CProcess", "Clients", "ConfigurationFile", "Releases", "Tracking", .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: house),
        .executableTarget(
            name: "StreamBenchmarks",
            dependencies: ["Clients", "Releases", .product(name: "Benchmark", package: "benchmark")],
            path: "Benchmarks/StreamBenchmarks",
            swiftSettings: house,
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
        .executableTarget(
            name: "PictureBenchmarks",
            dependencies: ["Releases", .product(name: "Benchmark", package: "benchmark")],
            path: "Benchmarks/PictureBenchmarks",
            swiftSettings: house,
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    ],
    swiftLanguageModes: [.v6]
)
