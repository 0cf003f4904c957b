import Releases
import Testing

@testable import Tracking

/// How much of an Argo CD is watched.
@Suite struct WatchPlanTests {
    private struct Case: CustomTestStringConvertible, Sendable {
        var named: Int
        var absent = 0
        var projects: Int
        var fleet: Int
        var breadth: String
        var listing: Int?
        var testDescription: String { "\(named) of \(fleet) in \(projects) projects, \(absent) absent" }
    }

    @Test(arguments: [
        // Too few for a list: one by one, however large the fleet is.
        Case(named: 3, projects: 1, fleet: 3, breadth: "3 names", listing: nil),
        Case(named: 3, absent: 1, projects: 1, fleet: 5000, breadth: "2 names", listing: nil),
        // A small fleet is watched whole.
        Case(named: 4, projects: 1, fleet: 4, breadth: "everything", listing: 0),
        Case(named: 19, projects: 1, fleet: 199, breadth: "everything", listing: 0),
        // Few of many.
        Case(named: 20, projects: 2, fleet: 200, breadth: "20 names", listing: 2),
        Case(named: 50, projects: 21, fleet: 5000, breadth: "50 names", listing: 0),
        Case(named: 50, absent: 21, projects: 1, fleet: 5000, breadth: "29 names", listing: 0),
        // Not so few.
        Case(named: 21, projects: 2, fleet: 200, breadth: "2 projects", listing: 2),
        Case(named: 51, projects: 20, fleet: 5000, breadth: "20 projects", listing: 20),
        Case(named: 51, projects: 21, fleet: 5000, breadth: "everything", listing: 0),
        Case(named: 100, absent: 20, projects: 3, fleet: 5000, breadth: "3 projects", listing: 3),
        Case(named: 100, absent: 21, projects: 3, fleet: 5000, breadth: "everything", listing: 0),
        Case(named: 100, absent: 100, projects: 1, fleet: 5000, breadth: "everything", listing: 0),
    ])
    private func asLittleAsCoversTheCatalog(_ sample: Case) {
        let ids = (0..<sample.named).map { ApplicationID("qa/app-\($0)") }
        let present = ids.dropFirst(sample.absent).enumerated().map { ($1, "project-\($0 % sample.projects)") }
        let plan = WatchPlan(
            applications: ids, projects: Dictionary(uniqueKeysWithValues: present), fleet: sample.fleet, listFrom: 4)
        let breadth =
            switch plan.breadth {
            case .applications(let names): "\(names.count) names"
            case .projects(let names): "\(names.count) projects"
            case .everything: "everything"
            }
        #expect(breadth == sample.breadth)
        #expect(plan.listing?.count == sample.listing)
    }

    @Test func everyScopeIsOneStream() {
        let ids = [ApplicationID("qa/a"), ApplicationID("qa/b")]
        let few = WatchPlan(applications: ids, projects: [ids[0]: "p", ids[1]: "q"], fleet: 2, listFrom: 4)
        #expect(few.scopes == [.application(ids[0]), .application(ids[1])])
        let all = WatchPlan(applications: ids, projects: [:], fleet: 2, listFrom: 0)
        #expect(all.scopes == [.projects([])])
    }
}
