import Board
import Releases
import Tracking

/// Runs what the board inquires, one at a time: the next inquiry ends the one before.
struct Inspections: Sendable {
    private let inspector: any InspectorPort
    private let inquiries: AsyncStream<Inquiry?>
    private let asking: AsyncStream<Inquiry?>.Continuation

    init(inspector: any InspectorPort) {
        self.inspector = inspector
        (inquiries, asking) = AsyncStream.makeStream(of: Inquiry?.self)
    }

    /// Inquires; nil only ends what runs. Never waits.
    func ask(_ inquiry: Inquiry?) { asking.yield(inquiry) }

    /// Runs inquiries until the task is cancelled; then whatever runs is cancelled, too.
    ///
    /// - Parameter tell: gets the number of an inquiry and what came of it.
    func run(tell: @escaping @Sendable (Int, InspectionNews) -> Void) async {
        await withDiscardingTaskGroup { group in
            var running: AsyncStream<Never>.Continuation?
            for await inquiry in inquiries {
                running?.finish()
                running = nil
                guard let inquiry else { continue }
                let (closing, closer) = AsyncStream.makeStream(of: Never.self)
                running = closer
                group.addTask { await inspect(inquiry, until: closing, tell: tell) }
            }
            group.cancelAll()
        }
    }

    private func inspect(
        _ inquiry: Inquiry, until closing: AsyncStream<Never>, tell: @escaping @Sendable (Int, InspectionNews) -> Void
    ) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await inspector.inspect(inquiry) { tell(inquiry.number, $0) } }
            group.addTask {
                for await _ in closing {}
            }
            await group.next()
            group.cancelAll()
        }
    }
}
