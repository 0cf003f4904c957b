import Releases

/// What has come of inquiries and not been taken in yet. Of the lines of a log only the newest are kept, as one piece for as long as
/// nothing else comes between them.
struct InspectionMail: Sendable {
    /// So many lines of a log wait at the most: what the board itself keeps.
    static let lineLimit = 5_000

    private var waiting: [(number: Int, news: InspectionNews)] = []

    mutating func put(_ news: InspectionNews, of number: Int) {
        if let last = waiting.last, last.number == number, case .log(let former, let before) = last.news,
            case .log(let lines, let omitted) = news
        {
            // Whatever was left out between both was written before the newer lines, and so are the older ones then.
            let kept = omitted == 0 ? former + lines : lines
            let lost = before + omitted + former.count + lines.count - kept.count
            waiting[waiting.count - 1] = (number, Self.bounded(kept, omitted: lost))
        } else if case .log(let lines, let omitted) = news {
            waiting.append((number, Self.bounded(lines, omitted: omitted)))
        } else {
            waiting.append((number, news))
        }
        shorten()
    }

    /// What there is, in order.
    var inputs: [BoardInput] { waiting.map { .inspected($0.number, $0.news) } }

    /// A log that breaks and comes again all the time must not fill the memory either: its lines are kept up to the limit in all, and
    /// what stood before them goes.
    private mutating func shorten() {
        var room = Self.lineLimit
        for index in waiting.indices.reversed() {
            guard case .log(let lines, let omitted) = waiting[index].news else { continue }
            let kept = lines.suffix(room)
            if kept.count < lines.count {
                waiting[index].news = .log(Array(kept), omitted: omitted + lines.count - kept.count)
            }
            room -= kept.count
        }
        guard waiting.count > Self.newsLimit else { return }
        let lost = waiting.prefix(waiting.count - Self.newsLimit).reduce(0) { lost, item in
            guard case .log(let lines, let omitted) = item.news else { return lost }
            return lost + lines.count + omitted
        }
        waiting.removeFirst(waiting.count - Self.newsLimit)
        guard lost > 0,
            let index = waiting.firstIndex(where: { if case .log = $0.news { true } else { false } }),
            case .log(let lines, let omitted) = waiting[index].news
        else { return }
        waiting[index].news = .log(lines, omitted: omitted + lost)
    }

    private static let newsLimit = 64

    private static func bounded(_ lines: [LogLine], omitted: Int) -> InspectionNews {
        .log(Array(lines.suffix(lineLimit)), omitted: omitted + max(0, lines.count - lineLimit))
    }
}
