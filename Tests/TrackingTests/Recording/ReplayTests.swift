import Releases
import Testing

@testable import Tracking

@Suite("Playing a recording")
struct ReplayTests {
    private static let wall = Instant(seconds: 5_000)

    private static func replay() throws -> Replay {
        Replay(try Recording(parts: [try RecordedDay(seed: 1, hours: 2).bytes()]), at: wall)
    }

    private static func changes(_ news: ReplayNews?) -> [Change] {
        switch news {
        case .advanced(_, let changes, _, _): changes
        case .moved, .clock, nil: []
        }
    }

    @Test("Played from start to end it tells every change once, in order, and stops at the end")
    func plays() throws {
        var replay = try Self.replay()
        #expect(replay.nextMoment == nil, "it stands still at first")
        _ = replay.handle(.faster(by: 60), at: Self.wall)
        _ = replay.handle(.toggle, at: Self.wall)
        var told: [Change] = []
        var now = Self.wall
        var turns = 0
        while let next = replay.nextMoment {
            #expect(next >= now)
            now = max(now, next)
            told += Self.changes(replay.advance(to: now))
            turns += 1
            try #require(turns < 100_000)
        }
        #expect(told == replay.recording.changes)
        #expect(replay.picture == replay.recording.end)
        #expect(!replay.clock.isPlaying)
        // Two hours at sixty times the speed.
        #expect(now.since(Self.wall) <= .seconds(121) && now.since(Self.wall) > .seconds(110))
        // From the end it begins anew.
        guard case .moved(let picture, let changes, _, let clock) = replay.handle(.toggle, at: now) else {
            Issue.record("it has moved to the beginning")
            return
        }
        #expect(clock.isPlaying && clock.position == replay.recording.span.lowerBound)
        #expect(changes.isEmpty && picture == replay.recording.header.picture)
    }

    @Test("Steps go from change to change, forward and back by the same places, and stand still")
    func steps() throws {
        var replay = try Self.replay()
        _ = replay.handle(.toggle, at: Self.wall)
        var places: [Instant] = []
        var pictures: [Picture] = []
        while replay.picture.changeCount < replay.recording.end.changeCount {
            _ = replay.handle(.step(forward: true), at: Self.wall)
            #expect(!replay.clock.isPlaying)
            places.append(replay.clock.position)
            pictures.append(replay.picture)
            try #require(places.count < 10_000)
        }
        #expect(places == places.sorted() && places.count > 10)
        _ = replay.handle(.step(forward: true), at: Self.wall)
        #expect(replay.clock.position == replay.recording.span.upperBound)
        for place in places.indices.reversed() {
            _ = replay.handle(.step(forward: false), at: Self.wall)
            #expect(replay.clock.position == places[place])
            #expect(replay.picture == pictures[place])
        }
        _ = replay.handle(.step(forward: false), at: Self.wall)
        #expect(replay.clock.position == replay.recording.span.lowerBound)
    }

    @Test("A jump shows what had changed before, and time goes on from there at the speed that was set")
    func jump() throws {
        var replay = try Self.replay()
        let middle = replay.recording.span.lowerBound + .seconds(3600)
        _ = replay.handle(.faster(by: 10), at: Self.wall)
        _ = replay.handle(.toggle, at: Self.wall)
        guard case .moved(_, let changes, let lost, let clock) = replay.handle(.jump(middle), at: Self.wall) else {
            Issue.record("it has moved")
            return
        }
        #expect(lost == 0)
        #expect(clock.isPlaying && clock.position == middle)
        #expect(changes == replay.recording.changes.filter { $0.number <= replay.picture.changeCount })
        #expect(clock.moment(at: Self.wall + .seconds(6)) == middle + .seconds(60))
        // Slower: what has passed so far has passed at the old speed.
        _ = replay.handle(.faster(by: 0.1), at: Self.wall + .seconds(6))
        #expect(replay.clock.moment(at: Self.wall + .seconds(7)) == middle + .seconds(61))
        _ = replay.handle(.toggle, at: Self.wall + .seconds(7))
        #expect(replay.clock.moment(at: Self.wall + .seconds(700)) == middle + .seconds(61))
        _ = replay.handle(.faster(by: 1e9), at: Self.wall + .seconds(7))
        #expect(replay.clock.speed == 4096)
        _ = replay.handle(.jump(Instant(seconds: 0)), at: Self.wall)
        #expect(replay.clock.position == replay.recording.span.lowerBound)
    }
}
