import Releases
import Testing

@testable import Tracking

/// What waits in a large fleet, and what does not.
@Suite struct LeisureTests {
    /// Sixty applications on each Argo CD count as a large fleet here, of which one is read a second where nothing is the matter.
    private static func script(_ world: World = .fleet(60), settings: TrackerSettings = .polling) -> CoreScript {
        var settings = settings
        settings.wholeUpTo = 59
        settings.readsAfterEventsPerSecond = 1
        return CoreScript(world, settings: settings)
    }

    @Test func whatIsAtRestIsReadOneAfterTheOther() {
        var script = Self.script()
        script.start()
        #expect(script.picture.applications.count == 120, "the lists tell how all of them stand")
        script.advance(by: .seconds(3))
        #expect(
            script.asked(of: "qa") == [
                "0 list of qa", "0 qa/app-0!", "1 qa/app-1!", "2 qa/app-2!", "3 qa/app-3!",
            ])
        script.advance(by: .seconds(120))
        #expect(script.picture.rollouts.count == 120, "the turn of each comes, and of its replicas")
        #expect(script.core.hasReadEverything)
        #expect(script.core.postponed.isEmpty)
    }

    @Test func aFleetThatIsNotLargeIsReadAtOnce() {
        var script = Self.script(.fleet(59))
        script.start()
        #expect(script.picture.rollouts.count == 118)
        #expect(script.elapsed == .zero)
    }

    @Test func whatIsAtRestWaitsThoughItsBuildWasReadBefore() {
        var script = Self.script()
        script.feed(.start)
        for build in script.underWay where build.isBuild {
            script.answer(build, script.world.answer(to: build.subject))
        }
        script.settle()
        #expect(script.picture.rollouts.isEmpty)
        #expect(script.reads(of: "qa").map(\.text) == ["list of qa", "qa/app-0!"])
    }

    /// What can be the matter with an application, as a list shows it.
    enum Matter: CaseIterable {
        case otherVersion, outOfSync, degraded, suspended, noVersion, failedSync, runningSync, requestedSync, deletion

        func happen(to id: ApplicationID, in world: inout World) {
            let repo = RepoID(id.name)
            switch self {
            case .otherVersion: world.deploy("0.9.0", repo, in: id.environment)
            case .outOfSync: world.deploy("1.0.0", repo, in: id.environment, sync: .outOfSync)
            case .degraded: world.deploy("1.0.0", repo, in: id.environment, health: .degraded)
            case .suspended: world.deploy("1.0.0", repo, in: id.environment, health: .suspended)
            case .noVersion: world.change(id) { $0.images = [] }
            case .failedSync: world.change(id) { $0.operation = Operation(phase: .failed) }
            case .runningSync: world.change(id) { $0.operation = Operation(phase: .running) }
            case .requestedSync: world.change(id) { $0.isOperationRequested = true }
            case .deletion: world.change(id) { $0.isDeleting = true }
            }
        }
    }

    @Test(arguments: Matter.allCases) func whatIsNotAtRestIsReadAtOnce(matter: Matter) {
        var world = World.fleet(60)
        matter.happen(to: ApplicationID("qa/app-7"), in: &world)
        var script = Self.script(world)
        script.start()
        let read = script.reads(of: "qa").map(\.text)
        #expect(read.contains("qa/app-7!"))
        #expect(read.contains("replicas of qa/app-7!"))
        #expect(!read.contains("qa/app-8!"), "its neighbour waits all the same")
    }

    @Test func whatCINowBuildsIsReadAtOnce() {
        var script = Self.script()
        script.start()
        script.world.builds["app-7"] = Build(status: .success, version: "1.1.0")
        script.advance(by: .seconds(30))
        let read = script.reads().map(\.text)
        #expect(read.contains("replicas of qa/app-7!"))
        #expect(read.contains("replicas of prod/app-7!"))
        #expect(!read.contains("replicas of qa/app-40!"))
    }

    @Test func whatStirsIsReadAtOnce() {
        var script = Self.script(settings: .watching)
        script.server.isOn = true
        script.start()
        script.advance(by: .seconds(10))
        let mark = script.asked.count
        script.happen { $0.deploy("1.0.0", "app-50", in: "qa", health: .progressing, ready: 1) }
        script.settle()
        #expect(script.reads(since: mark, of: "qa").map(\.text) == ["qa/app-50!", "replicas of qa/app-50!"])
        #expect(script.picture.rollouts[ApplicationID("qa/app-50")]?.value.ready == 1)
    }

    @Test func whatComesOnTheScreenIsReadAtOnce() {
        var script = Self.script()
        script.start()
        let mark = script.asked.count
        script.feed(.show([DeploymentID("qa/app-40"), DeploymentID("qa/app-41")]))
        script.settle()
        #expect(
            script.reads(since: mark).map(\.text) == [
                "qa/app-40!", "qa/app-41!", "replicas of qa/app-40!", "replicas of qa/app-41!",
            ])
        let again = script.asked.count
        script.feed(.show([DeploymentID("qa/app-40")]))
        script.settle()
        #expect(script.reads(since: again).isEmpty, "what was read once is read")
    }

    @Test func whatIsOnTheScreenBeforeTheListIsReadAfterIt() {
        var script = Self.script()
        script.feed(.show([DeploymentID("prod/app-40")]))
        script.start()
        #expect(script.picture.rollouts.keys.contains(ApplicationID("prod/app-40")))
        #expect(script.picture.rollouts.count == 1)
    }

    @Test func ofWhatWasReadWholeTheReplicasAreReadAtOnceTooWhereItComesOnTheScreen() {
        var script = Self.script()
        script.start()
        script.advance(by: .seconds(5))
        #expect(script.picture.rollouts.isEmpty, "the replicas come after the applications")
        let mark = script.asked.count
        script.feed(.show([DeploymentID("qa/app-2")]))
        script.settle()
        #expect(script.reads(since: mark).map(\.text) == ["replicas of qa/app-2!"])
    }

    @Test func whatAPersonOpensIsReadAtOnce() {
        var script = Self.script()
        script.start()
        script.feed(.watch(DeploymentID("qa/app-40")))
        script.settle()
        #expect(script.picture.rollouts.keys.contains(ApplicationID("qa/app-40")))
    }

    @Test func whatIsGoneIsNotWaitedFor() {
        var script = Self.script(settings: .watching)
        script.server.isOn = true
        script.start()
        script.advance(by: .seconds(10))
        script.happen { $0.applications[ApplicationID("qa/app-50")] = nil }
        script.settle()
        #expect(!script.core.postponed.contains(ApplicationID("qa/app-50")))
        script.advance(by: .seconds(200))
        #expect(!script.reads(of: "qa").contains { $0.text.contains("qa/app-50") })
    }
}
