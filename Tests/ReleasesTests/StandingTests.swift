import Releases
import Testing

@Suite("The standing rule, over every combination")
struct StandingTests {
    @Test("The state is the first line of the page that holds", arguments: StandingFacts.syncs, StandingFacts.healths)
    func page(sync: SyncStatus, health: HealthStatus) {
        var count = 0
        var wrong: [(StandingFacts, Standing)] = []
        StandingFacts.all(sync, health) { facts in
            count += 1
            if facts.standing.state != StandingPage(facts: facts).state { wrong.append((facts, facts.standing)) }
        }
        #expect(wrong.isEmpty, "\(wrong.count) of \(count), for example \(String(describing: wrong.first))")
        #expect(count == 26_880)
    }

    @Test("What can't change a state does not", arguments: StandingFacts.syncs, StandingFacts.healths)
    func invariants(sync: SyncStatus, health: HealthStatus) {
        var broken: [String: StandingFacts] = [:]
        StandingFacts.all(sync, health, previous: [.done]) { facts in
            for law in StandingLaw.all where !law.holds(facts) { broken[law.text] = facts }
        }
        #expect(broken.isEmpty, "\(broken)")
    }

    @Test("What was not read is waiting, and so is what is not there, whatever else is said")
    func presence() {
        for sync in StandingFacts.syncs {
            for health in StandingFacts.healths {
                var facts = StandingFacts()
                facts.sync = sync
                facts.health = health
                facts.operation = .failed
                facts.presence = .unread
                #expect(facts.standing == Standing(.waiting, .unread))
                facts.presence = .absent
                #expect(facts.standing == Standing(.waiting, .absent))
            }
        }
    }
}

/// Something that holds whatever the facts are.
private struct StandingLaw: Sendable {
    let text: String
    let holds: @Sendable (StandingFacts) -> Bool

    static let all = [
        StandingLaw(text: "red and yellow do not wait for CI") { facts in
            guard facts.relation == nil else { return true }
            let other = facts.with { $0.isExpected.toggle() }
            return [.failed, .rolling].contains(facts.standing.state) == [.failed, .rolling].contains(other.state)
        },
        StandingLaw(text: "without a version nothing is done, unless Argo CD lost track of it") { facts in
            facts.relation != nil || facts.standing.state != .done || facts.standing.refinement == .unknown
        },
        StandingLaw(text: "time only ever turns things red") { facts in
            let older = facts.with {
                $0.isDegradedBeyondGrace = true
                $0.hasStalled = true
            }
            return older.state == .failed || older == facts.standing
        },
        StandingLaw(text: "the turn only decides between waiting and behind") { facts in
            facts.with { $0.isItsTurn.toggle() } == facts.standing
                || [.waiting, .behind].contains(facts.standing.state)
        },
        StandingLaw(text: "the past only matters where Argo CD does not know") { facts in
            facts.standing.refinement == .unknown || facts.with { $0.previous = .waiting } == facts.standing
        },
        StandingLaw(text: "what is done says no more, unless Argo CD lost track of it") { facts in
            facts.standing.state != .done || [nil, .unknown].contains(facts.standing.refinement)
        },
    ]
}

extension StandingFacts {
    fileprivate func with(_ change: (inout StandingFacts) -> Void) -> Standing {
        var copy = self
        change(&copy)
        return copy.standing
    }
}
