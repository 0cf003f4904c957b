import Releases
import Testing

@testable import Tracking

/// News is told at once, and then in batches.
@Suite struct PublicationTests {
    private let now = CoreScript.began

    private func news(_ number: Int) -> [Change] {
        [Change(number: number, at: now, subject: .environment("qa"), news: .linkLost(nil))]
    }

    @Test func theFirstAreToldAtOnceAndTheNextTogether() {
        var publication = Publication(interval: .milliseconds(20))
        for number in 0..<Publication.atOnce {
            let moment = now + .milliseconds(number)
            publication.note(news(number), isNews: true, at: moment)
            #expect(publication.take(at: moment) == news(number))
        }
        for number in Publication.atOnce...9 {
            publication.note(news(number), isNews: true, at: now + .milliseconds(number))
            #expect(publication.take(at: now + .milliseconds(number)) == nil)
        }
        let due = now + .milliseconds(20) * Publication.atOnce
        #expect(publication.nextMoment == due)
        #expect(publication.take(at: due) == (Publication.atOnce...9).flatMap(news))
        #expect(publication.nextMoment == nil)
        publication.note(news(10), isNews: true, at: now + .seconds(1))
        #expect(publication.take(at: now + .seconds(1)) == news(10))
        publication.note(news(11), isNews: true, at: now + .seconds(1))
        #expect(publication.takeRest() == news(11))
        #expect(publication.take(at: now + .seconds(9)) == nil)
    }

    @Test func onAverageThereIsOneForEachInterval() {
        var publication = Publication(interval: .milliseconds(10))
        var told = 0
        for number in 0..<1000 {
            let moment = now + .milliseconds(number)
            publication.note(news(number), isNews: true, at: moment)
            if publication.take(at: moment) != nil { told += 1 }
        }
        #expect((100...100 + Publication.atOnce).contains(told))
    }

    @Test func whatOnlyKeepsFactsFreshIsToldOnceASecond() {
        var publication = Publication(interval: .milliseconds(20))
        var told = 0
        for tick in 0..<1000 {
            let moment = now + .milliseconds(5) * tick
            publication.note([], isNews: false, at: moment)
            if publication.take(at: moment) != nil { told += 1 }
        }
        #expect(told == 5)
        publication.note(news(1), isNews: true, at: now + .milliseconds(4999))
        #expect(publication.take(at: now + .milliseconds(4999)) == news(1), "news waits for no lull")
    }
}
