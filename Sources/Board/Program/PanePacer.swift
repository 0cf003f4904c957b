import Releases
import TerminalKit

/// When the panes below the matrix are drawn anew on a large screen: at once after a pause, and then every few seconds, while the matrix
/// is always as it is now.
///
/// A pane that moves by a line with every change can't be read while things roll, and costs more bytes than all else together. (ux.md,
/// "What the screen costs")
struct PanePacer: Sendable {
    /// Between two drawings that nobody pressed a key for.
    static let pause = Duration.seconds(5)
    /// For so long after a key, and after the panes have come to be there, they are as they are now: what comes then is what somebody waits
    /// for. Where they come to be about something else by themselves, nobody does.
    static let attention = Duration.seconds(3)

    /// What the panes are about: where it is another, they can't be kept.
    struct Sight: Hashable, Sendable {
        let detail: Rect
        let changes: Rect
        let subject: DeploymentID?
        let panes: PaneState
        let isFrozen: Bool
    }

    private var drawn: (sight: Sight, at: Instant)?
    private var attendedAt: Instant?
    /// Whether something may have changed that the panes don't show.
    private var isOwed = false

    /// Whether panes that were kept are to be drawn now.
    func isDue(at now: Instant) -> Bool { isOwed && !isResting(at: now) }

    /// The screen is about to be drawn.
    ///
    /// - Parameters:
    ///   - sight: what the panes are about; nil where there are none that could be kept.
    ///   - isUrgent: a person waits for the answer.
    /// - Returns: whether the panes are to be kept as they stand.
    mutating func keeps(_ sight: Sight?, isUrgent: Bool, at now: Instant) -> Bool {
        if isUrgent || drawn == nil { attendedAt = now }
        if sight != nil, sight == drawn?.sight, !isRecent(attendedAt, Self.attention, at: now), isResting(at: now) {
            isOwed = true
            return true
        }
        drawn = sight.map { ($0, now) }
        isOwed = false
        return false
    }

    private func isResting(at now: Instant) -> Bool { isRecent(drawn?.at, Self.pause, at: now) }

    private func isRecent(_ moment: Instant?, _ span: Duration, at now: Instant) -> Bool {
        // Clocks are set back, too.
        moment.map { $0 <= now && now.since($0) < span } ?? false
    }
}
