import Releases
import Simulation
import Testing
import Tracking

/// Every way in which CI can fail, over real HTTP: what is said then, that Argo CDs and other CI systems do not suffer, and that it ends
/// by itself.
@Suite(.serialized) struct BuildFaultTests {
    private static let checkout = BuildSourceID("github acme/checkout build.yml main 1.1.{run_number}")
    private static let pricing = BuildSourceID("gitlab acme/shop/pricing main {tag}")
    private static let mailer = BuildSourceID("jenkins job/mailer/job/main 2.0.{number}")

    @Test("every CI system is read, each in its own words")
    func allAreRead() async throws {
        try await FollowedWorld.run { world in
            try await world.waitUntilLive()
            try await world.wait(for: "all builds") { picture in
                let expected: [(BuildSourceID, Version)] = [
                    (Self.checkout, "1.1.939"), (Self.pricing, "3.4.1"), (Self.mailer, "2.0.17"),
                ]
                return expected.allSatisfy { picture.builds[$0.0]?.expected == $0.1 }
            } shows: {
                $0.contains("✓ 1.1.939")
            }
        }
    }

    @Test(
        "CI that fails is told as what it is, and what was expected stays, marked as old",
        arguments: [
            ("rate-limited", "too many requests, asked to wait ", "? until "),
            ("secondary-rate-limit", "too many requests, asked to wait ", "? until "),
            ("unauthorized", "token refused", "? 1.1.939"), ("permission-denied", "right missing", "? 1.1.939"),
            ("not-found", "no workflow build.yml in acme/checkout, or the token may not see it", "? 1.1.939"),
            ("not-found-text", "no workflow build.yml in acme/checkout, or the token may not see it", "? 1.1.939"),
            ("refuse", "connection refused", "? 1.1.939"), ("500", "server error 500", "? 1.1.939"),
            ("502", "a proxy answers 502", "? 1.1.939"), ("garbage", "answer not understood", "? 1.1.939"),
            ("truncated-gzip", "the compressed body is damaged", "? 1.1.939"),
            ("deep-nesting", "nested deeper", "? 1.1.939"),
        ])
    func failsAndComesBack(name: String, words: String, cell: String) async throws {
        let fault = try #require(Fault.named[name])
        try await FollowedWorld.run { world in
            try await world.waitUntilLive()
            try await world.wait(for: "the build") { $0.builds[Self.checkout]?.expected == "1.1.939" }
            try await world.simulation.setFault(fault, on: .github)
            try await world.wait(for: "\(name): \(words)") { picture in
                picture.builds[Self.checkout]?.failure?.summary.contains(words) == true
            } shows: {
                $0.contains(cell)
            }
            let picture = await world.tracker.picture
            #expect(picture.builds[Self.checkout]?.expected == "1.1.939", "what was built stays built")
            #expect(picture.builds[Self.checkout]?.failingSince != nil)
            #expect(picture.builds[Self.pricing]?.failure == nil)
            #expect(picture.builds[Self.mailer]?.failure == nil)
            try await world.wait(for: "every Argo CD to be live all the same") { $0.links.values.allSatisfy(\.isLive) }
            try await world.simulation.setFault(nil, on: .github)
            try await world.wait(for: "the end of \(name)") {
                $0.builds[Self.checkout]?.failure == nil
            } shows: {
                $0.contains("✓ 1.1.939")
            }
        }
    }

    @Test(
        "GitLab and Jenkins that fail do so alone", arguments: ["unauthorized", "not-found", "refuse"])
    func others(name: String) async throws {
        let fault = try #require(Fault.named[name])
        let hosts: [(SimulatedHost, BuildSourceID)] = [(.gitlab, Self.pricing), (.jenkins, Self.mailer)]
        try await FollowedWorld.run { world in
            try await world.waitUntilLive()
            for (host, source) in hosts {
                try await world.wait(for: "the build") { $0.builds[source]?.expected != nil }
                try await world.simulation.setFault(fault, on: host)
                try await world.wait(for: name) { $0.builds[source]?.failure != nil }
                let picture = await world.tracker.picture
                #expect(picture.builds[source]?.expected != nil)
                #expect(picture.builds[Self.checkout]?.failure == nil)
                try await world.simulation.setFault(nil, on: host)
                try await world.wait(for: "its end") { $0.builds[source]?.failure == nil }
            }
        }
    }

    @Test("a build under way is shown beside the one that stands, and then is what is expected")
    func building() async throws {
        try await FollowedWorld.run(.rolling) { world in
            try await world.wait(for: "a build") { picture in
                picture.builds[Self.checkout]?.latest?.value.status == .running
                    && picture.builds[Self.checkout]?.expected == "1.1.939"
            } shows: {
                $0.contains("▶ 1.1.940")
            }
            try await world.wait(for: "its success") {
                $0.builds[Self.checkout]?.expected == "1.1.940"
            } shows: {
                $0.contains("✓ 1.1.940")
            }
        }
    }

    @Test("at rest GitHub's quota is spent once")
    func quotaAtRest() async throws {
        try await FollowedWorld.run { world in
            try await world.wait(for: "the build") { $0.builds[Self.checkout]?.expected == "1.1.939" }
            let asked = await world.simulation.requestCount(of: .github)
            while await world.simulation.requestCount(of: .github) < asked + 12 {
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(await world.simulation.usedQuota(of: .github) == 4, "four repos, each once")
            #expect(await world.simulation.connections(to: .github).total <= 4)
        }
    }
}
