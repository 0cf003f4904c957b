import Releases
import Simulation
import StatusAPI
import Testing
import Tracking

/// One way in which an Argo CD can fail, and what the picture and the screen then say.
struct FaultCase: CustomTestStringConvertible, Sendable {
    let name: String
    let fault: Fault
    /// What the screen says, in the header or in the cells of the Argo CD that fails.
    let words: String
    /// What the picture says.
    let holds: @Sendable (Picture) -> Bool
    var testDescription: String { name }

    init(_ name: String, _ words: String, holds: @escaping @Sendable (Picture) -> Bool = FaultCase.isLost) throws {
        self.name = name
        fault = try #require(Fault.named[name], "no fault is called \(name)")
        self.words = words
        self.holds = holds
    }

    static let qa: EnvironmentID = "qa"

    /// The link is down, or at least its applications can't be read: nothing that is shown counts as fresh.
    @Sendable static func isLost(_ picture: Picture) -> Bool {
        guard let link = picture.links[qa] else { return false }
        return !link.isUp
    }

    /// It says no to who we are.
    @Sendable static func isRefused(_ picture: Picture) -> Bool {
        if case .refused = picture.links[qa]?.state { true } else { false }
    }

    /// What can't be read says why, be it the link or, while its stream tells the rest, an application or its replicas.
    static func isTold(_ words: String, in picture: Picture) -> Bool {
        let failures = picture.catalog.releases.flatMap { release in
            picture.deployments(of: release).filter { $0.id.environment == qa }.flatMap {
                [$0.failure, $0.rolloutFailure]
            }
        }
        return (failures + [picture.links[qa]?.failure]).contains { $0?.summary.contains(words) == true }
    }

    /// It answers, but tells nothing by itself.
    @Sendable static func isPolled(_ picture: Picture) -> Bool {
        guard let link = picture.links[qa] else { return false }
        return link.isUp && !link.isLive
    }
}

/// Every way in which an Argo CD can fail, over real HTTP: what is said then, that the others do not suffer, and that it ends by itself.
@Suite(.serialized) struct FaultTests {
    static let cases: [FaultCase] = {
        do {
            return [
                try FaultCase("hang", "no answer within"),
                try FaultCase("refuse", "connection refused"),
                try FaultCase("access-login", "Cloudflare Access refused", holds: FaultCase.isRefused),
                try FaultCase("access-forbidden", "Cloudflare Access refused", holds: FaultCase.isRefused),
                try FaultCase("unauthorized", "token refused", holds: FaultCase.isRefused),
                try FaultCase("permission-denied", "right missing", holds: FaultCase.isRefused),
                try FaultCase("internal-error", "server error 500"),
                try FaultCase("bad-gateway", "a proxy answers 502"),
                try FaultCase("too-many-requests", "too many requests"),
                try FaultCase("too-many-requests-until", "too many requests, asked to wait "),
                try FaultCase("garbage", "answer not understood"),
                try FaultCase("html", "not as the API does"),
                try FaultCase("cut", "connection broke"),
                try FaultCase("stall", "no answer within"),
                try FaultCase("huge", "", holds: { FaultCase.isTold("answer larger than", in: $0) }),
                try FaultCase("deep-nesting", "nested deeper"),
                try FaultCase("gzip-bomb", "", holds: { FaultCase.isTold("answer larger than", in: $0) }),
                try FaultCase(
                    "truncated-gzip", "",
                    holds: { FaultCase.isTold("the compressed body is damaged", in: $0) || FaultCase.isLost($0) }),
                try FaultCase("not-found-text", "no such endpoint"),
                try FaultCase("not-found", "no such endpoint"),
                try FaultCase("500", "server error 500"),
                try FaultCase("501", "server error 501"),
                try FaultCase("502", "a proxy answers 502"),
                try FaultCase("503", "server error 503"),
                try FaultCase("504", "server error 504"),
                try FaultCase("524", "a proxy answers 524"),
                try FaultCase("tls-other-name", "connection broke"),
                try FaultCase("tls-unknown-authority", "connection broke"),
                try FaultCase("cut-streams", "LIVE 2/3", holds: FaultCase.isPolled),
                try FaultCase("end-streams", "LIVE 2/3", holds: FaultCase.isPolled),
            ]
        } catch {
            return []
        }
    }()

    @Test func everyCaseHasAFault() { #expect(Self.cases.count == 30) }

    @Test("an Argo CD that fails is told as what it is, alone, and comes back by itself", arguments: cases)
    func failsAndComesBack(_ example: FaultCase) async throws {
        try await FollowedWorld.run { world in
            try await world.waitUntilLive()
            try await world.simulation.setFault(example.fault, on: .argoCD(environment: "qa"))
            try await world.wait(for: "\(example.name): \(example.words)") {
                example.holds($0)
            } shows: {
                $0.contains(example.words)
            }
            let picture = await world.tracker.picture
            for other: EnvironmentID in ["uat", "prod"] {
                #expect(picture.links[other]?.isLive == true, "\(other) suffers with qa")
            }
            #expect(picture.deployments(of: picture.catalog.releases[0]).contains { $0.application != nil })
            try await world.simulation.setFault(nil, on: .argoCD(environment: "qa"))
            try await world.waitUntilLive()
        }
    }

    @Test(
        "an Argo CD that never had streams is polled, and the screen says why",
        arguments: ["no-streams", "streams-524", "streams-hang", "streams-401"])
    func withoutStreams(_ name: String) async throws {
        let fault = try #require(Fault.named[name])
        try await FollowedWorld.run(
            prepare: { try await $0.setFault(fault, on: .argoCD(environment: "qa")) },
            { world in
                try await world.wait(for: "qa to be polled") { picture in
                    guard case .broken? = picture.links["qa"]?.stream else { return false }
                    return FaultCase.isPolled(picture)
                } shows: {
                    $0.contains("LIVE 2/3") && $0.contains("qa polled (")
                }
                // The stream is tried again and again: between two tries nothing is said of it.
                try await world.wait(for: "status to say so, of qa alone") { picture in
                    let links = StatusDocument(picture, releases: [], at: world.time.now()).environments
                    return links.allSatisfy { environment, link in
                        let isTold = link.detail?.hasPrefix("polled, since its stream failed: ") ?? false
                        return link.link == (environment == "qa" ? "polling" : "live")
                            && isTold == (environment == "qa")
                    }
                }
                // What changes is found by asking.
                let key = await world.simulation.key(of: "checkout", in: "qa")
                try await world.simulation.change(key, .health(.degraded))
                try await world.wait(for: "the change to be seen without a stream") { picture in
                    picture.deployment(Self.checkout)?.application?.value.health == .degraded
                }
            })
    }

    @Test("wrong types and nulls everywhere make nothing disappear, and crash nothing")
    func wrongTypes() async throws {
        try await FollowedWorld.run { world in
            try await world.waitUntilLive()
            let before = await world.tracker.picture
            let requests = await world.simulation.requestCount(of: .argoCD(environment: "qa"))
            try await world.simulation.setFault(.wrongTypes, on: .argoCD(environment: "qa"))
            while await world.simulation.requestCount(of: .argoCD(environment: "qa")) < requests + 20 {
                try await Task.sleep(for: .milliseconds(20))
            }
            let picture = await world.tracker.picture
            #expect(picture.absences.count == before.absences.count, "what can't be read is not gone")
            try await world.simulation.setFault(nil, on: .argoCD(environment: "qa"))
            try await world.waitUntilLive()
        }
    }

    @Test("an Argo CD that answers in drips is as live as the others, only later")
    func drips() async throws {
        try await FollowedWorld.run(
            prepare: { try await $0.setFault(.slow(pause: .milliseconds(3)), on: .argoCD(environment: "qa")) },
            { world in
                try await world.waitUntilLive()
                let key = await world.simulation.key(of: "checkout", in: "qa")
                try await world.simulation.change(key, .deploy(version: "9.9.9"))
                try await world.wait(for: "a change to come in drips") { picture in
                    picture.deployment(Self.checkout)?.version.version == "9.9.9"
                } shows: {
                    $0.contains("9.9.9")
                }
            })
    }

    @Test("a server's clock that is ten minutes off makes nothing stale", arguments: ["clock-fast", "clock-slow"])
    func clocks(_ name: String) async throws {
        let fault = try #require(Fault.named[name])
        try await FollowedWorld.run(
            prepare: { try await $0.setFault(fault, on: .argoCD(environment: "qa")) }, { try await $0.waitUntilLive() })
    }

    /// The row of a repo on the screen; empty where there is none.
    static func row(of repo: String, in screen: String) -> Substring {
        screen.split(separator: "\n").first { $0.dropFirst().drop { $0 == " " }.hasPrefix(repo + " ") } ?? ""
    }

    static let checkout = DeploymentID(release: "2026.11", repo: "checkout", environment: "qa")
}

/// What happens while nobody listens is on the screen soon after somebody does again.
@Suite(.serialized) struct ReconnectTests {
    @Test(
        "a change, a deletion and a new application, made while the stream is cut, are on the screen within five seconds of its return"
    )
    func changesInTheDark() async throws {
        try await FollowedWorld.run { world in
            try await world.waitUntilLive()
            let simulation = world.simulation
            try await simulation.setFault(.refuse, on: .argoCD(environment: "qa"))
            try await world.wait(for: "qa to be lost") { picture in picture.links["qa"]?.isUp == false }
            try await simulation.change(await simulation.key(of: "checkout", in: "qa"), .deploy(version: "9.9.9"))
            try await simulation.change(await simulation.key(of: "mailer", in: "qa"), .delete)
            try await simulation.change(await simulation.key(of: "search", in: "qa"), .recreate)
            try await simulation.setFault(nil, on: .argoCD(environment: "qa"))
            try await world.wait(for: "all that has changed", within: .seconds(5)) { picture in
                let checkout = picture.deployment(FaultTests.checkout)
                let mailer = DeploymentID(release: "2026.11", repo: "mailer", environment: "qa")
                return checkout?.version.version == "9.9.9" && picture.deployment(mailer)?.absence != nil
            } shows: {
                $0.contains("9.9.9") && $0.contains("no application")
            }
        }
    }

    @Test("an application that is deleted and made anew on a live link is another one")
    func recreated() async throws {
        try await FollowedWorld.run { world in
            try await world.waitUntilLive()
            let simulation = world.simulation
            let key = await simulation.key(of: "checkout", in: "qa")
            let application = try #require(await world.tracker.picture.deployment(FaultTests.checkout)?.application)
            try await simulation.change(key, .delete)
            try await world.wait(for: "it to be gone") { picture in
                picture.deployment(FaultTests.checkout)?.absence != nil
            }
            try await simulation.change(key, .recreate)
            try await world.wait(for: "it to be back") { picture in
                guard let new = picture.deployment(FaultTests.checkout)?.application else { return false }
                return new.value.uid != application.value.uid
            }
        }
    }

    @Test("an application that is renamed is gone under its old name, and found when it has that again")
    func renamed() async throws {
        try await FollowedWorld.run { world in
            try await world.waitUntilLive()
            let key = await world.simulation.key(of: "checkout", in: "qa")
            let other = ApplicationKey(environment: key.environment, namespace: key.namespace, name: "checkout-two")
            let uid = try #require(await world.tracker.picture.deployment(FaultTests.checkout)?.application).value.uid
            try await world.simulation.change(key, .rename(to: other.name))
            try await world.wait(for: "the old name to be gone") { picture in
                picture.deployment(FaultTests.checkout)?.absence != nil
            } shows: {
                FaultTests.row(of: "checkout", in: $0).contains("no application")
            }
            try await world.simulation.change(other, .rename(to: key.name))
            try await world.wait(for: "the old name to be back, with another uid") { picture in
                guard let deployment = picture.deployment(FaultTests.checkout) else { return false }
                return deployment.absence == nil && deployment.application.map { $0.value.uid != uid } == true
            } shows: {
                !FaultTests.row(of: "checkout", in: $0).contains("no application")
            }
            try await world.waitUntilLive()
        }
    }

    @Test("a token that is refused in the middle of the night is told, and taken again by itself")
    func tokenExpires() async throws {
        try await FollowedWorld.run { world in
            try await world.waitUntilLive()
            let host = SimulatedHost.argoCD(environment: "qa")
            try await world.simulation.setFault(.unauthorized, on: host)
            await world.simulation.endStreams(of: host, with: .tokenExpired)
            try await world.wait(for: "the token to be refused") { picture in
                FaultCase.isRefused(picture)
            } shows: {
                $0.contains("token refused") && $0.contains("LIVE 2/3")
            }
            let picture = await world.tracker.picture
            #expect(picture.deployment(FaultTests.checkout)?.application != nil, "what was known is still shown")
            let key = await world.simulation.key(of: "checkout", in: "qa")
            try await world.simulation.change(key, .deploy(version: "9.9.9"))
            try await world.simulation.setFault(nil, on: host)
            try await world.waitUntilLive()
            try await world.wait(for: "what happened in the night") { picture in
                picture.deployment(FaultTests.checkout)?.version.version == "9.9.9"
            }
        }
    }

    @Test("a watch that is cut again and again comes back each time, and leaves no connection behind")
    func cuts() async throws {
        try await FollowedWorld.run { world in
            try await world.waitUntilLive()
            let host = SimulatedHost.argoCD(environment: "qa")
            let before = await world.simulation.connections(to: host).open
            for _ in 0..<12 {
                try await world.simulation.setFault(.cutStreams, on: host)
                try await world.wait(for: "the cut") { picture in picture.links["qa"]?.isLive == false }
                try await world.simulation.setFault(nil, on: host)
                try await world.wait(for: "the return") { picture in picture.links["qa"]?.isLive == true }
            }
            try await world.waitUntilLive()
            // Unary requests keep a few connections for a while; cut streams keep none.
            let after = await world.simulation.connections(to: host).open
            #expect(after <= before + 8, "\(before) connections before, \(after) after")
        }
    }
}
