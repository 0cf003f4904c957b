// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target of ours is compiled with (CONTRIBUTING.md says why).
let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "lynceus",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "lynceus", targets: ["lynceus"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        // Without its default traits: neither its own configuration nor the whole of Foundation is needed here.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/pointfreeco/swift-custom-dump", from: "1.7.3"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        .executableTarget(
            name: "lynceus",
            dependencies: [
                "Board", "CProcess", "Clients", "ConfigurationFile", "CursesTerminal", "Releases", "Simulation",
                "StatusAPI", "TerminalKit", "Tracking",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: house,
            // What a release costs where it runs, before it does anything: with the Swift runtime inside, every symbol of it would be
            // exported, and so be kept; 3 MiB of relocations would be read at each start, which take 50 KiB when they are packed; and of
            // functions that are the same, one is enough. Those that a board enters lie beside each other (Scripts/order/order.py).
            linkerSettings: [
                .unsafeFlags(
                    [
                        "-use-ld=lld", "-Xlinker", "--no-export-dynamic", "-Xlinker", "--icf=safe", "-Xlinker", "-z",
                        "-Xlinker", "pack-relative-relocs", "-Xlinker", "--no-warn-symbol-ordering", "-Xlinker",
                        "--symbol-ordering-file=\(Context.packageDirectory)/Scripts/order/functions.txt",
                    ], .when(platforms: [.linux], configuration: .release))
            ]),
        .target(name: "Board", dependencies: ["Releases", "TerminalKit"], swiftSettings: house),
        .target(
            name: "CursesTerminal",
            dependencies: ["CCurses", "TerminalKit"],
            swiftSettings: house),
        .target(
            name: "StatusAPI",
            dependencies: [
                "Releases", "Tracking",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
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
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: house),
        .target(
            name: "ConfigurationFile",
            dependencies: ["Releases", .product(name: "Yams", package: "Yams")],
            swiftSettings: house),
        .target(
            name: "Simulation",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: house),
        .target(
            name: "Releases",
            dependencies: [.product(name: "HashTreeCollections", package: "swift-collections")],
            swiftSettings: house),
        .target(name: "TerminalKit", swiftSettings: house),
        .target(name: "CProcess"),
        .target(
            name: "CCurses",
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        .testTarget(
            name: "BoardTests",
            dependencies: [
                "Board", "Releases", "TerminalKit", .product(name: "CustomDump", package: "swift-custom-dump"),
            ],
            exclude: ["Goldens"],
            swiftSettings: house),
        .testTarget(
            name: "ClientsTests",
            dependencies: [
                "Clients", "Releases",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: house),
        .testTarget(
            name: "ConfigurationFileTests", dependencies: ["ConfigurationFile", "Releases"], swiftSettings: house),
        .testTarget(
            name: "CursesTerminalTests",
            dependencies: ["CCurses", "CursesTerminal", "TerminalKit", "TerminalProbe"],
            swiftSettings: house),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "Board", "Clients", "ConfigurationFile", "Releases", "Simulation", "StatusAPI", "TerminalKit",
                "SnapshotProbe", "Tracking", "lynceus",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: house),
        .testTarget(
            name: "ReleasesTests",
            dependencies: ["Releases", .product(name: "CustomDump", package: "swift-custom-dump")],
            swiftSettings: house),
        .testTarget(
            name: "SimulationTests",
            dependencies: [
                "Simulation",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: house),
        .testTarget(
            name: "StatusAPITests",
            dependencies: ["Releases", "StatusAPI", "Tracking"],
            swiftSettings: house),
        .testTarget(name: "TerminalKitTests", dependencies: ["TerminalKit"], swiftSettings: house),
        .testTarget(
            name: "TrackingTests",
            dependencies: [
                "Releases", "Tracking", .product(name: "CustomDump", package: "swift-custom-dump"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: house),
        .executableTarget(
            name: "SnapshotProbe",
            dependencies: ["Releases", "Tracking"],
            path: "Tests/SnapshotProbe",
            swiftSettings: house),
        .executableTarget(
            name: "TerminalProbe",
            dependencies: ["CursesTerminal", "TerminalKit"],
            path: "Tests/TerminalProbe",
            swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)
