/// A fleet of as many repos as the settings say, in which nothing happens but what they ask for.
struct FleetScript: Script {
    /// Of so many events one is a real change.
    private static let eventsPerChange = 20
    /// A commit and its sync are so many changes apart.
    private static let changesToSync = 9
    /// Prime, so that going through the fleet in strides of it comes to every application.
    private static let stride = 7919

    func landscape(_ fleet: FleetSettings) -> WorldPlan { Landscape.fleet(fleet) }

    func schedule(in world: inout World) {
        if world.plan.eventsPerSecond > 0 { world.agenda.add(.proceed(turn: 0), at: .zero) }
    }

    func proceed(turn: Int, in world: inout World) {
        let environments = world.plan.environments
        let environment = environments[turn % environments.count].name
        let round = turn / environments.count
        if round % Self.eventsPerChange == Self.eventsPerChange - 1 {
            turnOver(change: round / Self.eventsPerChange, in: environment, of: &world)
        } else if let key = key(at: round, in: environment, of: world) {
            world.reconcile(key)
        }
        world.agenda.add(.proceed(turn: turn + 1), at: .seconds(turn + 1) / world.plan.eventsPerSecond)
    }

    /// Commits a version to one application, or syncs the one that an earlier change has left out of sync.
    private func turnOver(change: Int, in environment: String, of world: inout World) {
        let isSync = change % 2 == 1 && change >= Self.changesToSync
        let place = isSync ? change - Self.changesToSync : change
        guard let key = target(of: place / 2, in: environment, of: world), let application = world.applications[key]
        else { return }
        if application.isSynced {
            world.commit(application.target.nextVersion, to: key)
        } else {
            world.settle(key)
        }
    }

    /// Every fourth real change is one of an application that the configuration names, however few those are: a client
    /// that follows forty of thousands would have to be measured for an hour otherwise.
    private func target(of place: Int, in environment: String, of world: World) -> ApplicationKey? {
        let followed = world.plan.followed
        guard place % 4 == 0, !followed.isEmpty, followed.count < world.roster[environment].count else {
            return key(at: place, in: environment, of: world)
        }
        return world.key(followed[place / 4 % followed.count], in: environment)
    }

    private func key(at place: Int, in environment: String, of world: World) -> ApplicationKey? {
        let keys = world.roster[environment]
        return keys.isEmpty ? nil : keys[place * Self.stride % keys.count]
    }
}
