import Testing

@testable import Simulation

/// The small parts that the world is made of.
@Suite struct WorldTests {
    @Test("The agenda gives what is due in the order of time, and of planning where times are equal")
    func agenda() {
        var agenda = Agenda()
        let steps = (0..<6).map { Step.proceed(turn: $0) }
        for (step, second) in zip(steps, [3, 1, 3, 2, 1, 3]) {
            agenda.add(step, at: .seconds(second))
        }
        #expect(agenda.nextDue == .seconds(1))
        #expect(agenda.takeNext(by: .milliseconds(999)) == nil)
        var taken: [Step] = []
        while let entry = agenda.takeNext(by: .seconds(3)) {
            taken.append(entry.step)
        }
        #expect(taken == [1, 4, 3, 0, 2, 5].map { steps[$0] })
        #expect(agenda.nextDue == nil)
    }

    @Test("Fingerprints are the same for ever, and differ by seed, scope and text")
    func fingerprints() {
        let one = Fingerprint(seed: 1)
        #expect(one.hexadecimal("checkout", count: 8) == Fingerprint(seed: 1).hexadecimal("checkout", count: 8))
        #expect(one.number("checkout") != Fingerprint(seed: 2).number("checkout"))
        #expect(one.number("checkout") != one.number("mailer"))
        #expect(one.scoped("a").number("checkout") != one.scoped("b").number("checkout"))
        #expect((1...200).allSatisfy { (3...5).contains(one.number("\($0)", in: 3...5)) })
        let uuid = one.uuid("pod")
        #expect(uuid.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}/) != nil)
    }

    @Test(
        "The next version has the last number grown by one",
        arguments: [
            ("1.1.939", "1.1.940"), ("9", "10"), ("1.0-rc", "1.0-rc.1"), ("", ".1"),
        ])
    func nextVersion(version: String, next: String) {
        #expect(version.nextVersion == next)
    }

    @Test(
        "Label selectors",
        arguments: [
            ("repo=search", true), ("repo==search", true), ("repo=mailer", false), ("repo!=mailer", true),
            ("repo", true),
            ("!repo", false), ("!team", true), ("team", false), ("repo=search,environment=qa", true),
            ("repo=search,environment=uat", false), ("team=", false), ("", true),
        ])
    func selectors(text: String, matches: Bool) {
        #expect(LabelSelector(text).matches(["repo": "search", "environment": "qa"]) == matches)
    }

    @Test("A speed out of range is brought into it", arguments: [(0.0, 0.1), (-3, 0.1), (4, 4), (1e9, 1000)])
    func speeds(asked: Double, used: Double) {
        #expect(SimulationSettings.Pace.wall(speed: asked).speed == used)
    }

    @Test("Health is ordered from best to worst")
    func healthOrder() {
        #expect(
            [Health.degraded, .healthy, .missing, .progressing, .suspended].sorted() == [
                .healthy, .suspended, .progressing, .missing, .degraded,
            ])
    }

    @Test("A full log forgets its older half, and still counts everything")
    func log() {
        var log = RequestLog()
        for number in 1...5000 {
            log.note(.init(time: .seconds(number), method: "GET", path: "/\(number)", query: nil), on: .builds)
        }
        #expect(log.counts[.builds] == 5000)
        #expect(log.entries[.builds]?.last?.path == "/5000")
        #expect((log.entries[.builds]?.count ?? 0) < 4097)
    }
}
