package import TerminalKit

/// The name of a command in the configuration's `keys:`, such as `freeze`.
package struct CommandID: RawRepresentable, Hashable, Sendable, Comparable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(stringLiteral value: String) { self.init(rawValue: value) }
    package var description: String { rawValue }
    package static func < (left: CommandID, right: CommandID) -> Bool { left.rawValue < right.rawValue }
}

/// A screen, as far as keys are concerned.
package enum CommandContext: String, CaseIterable, Sendable {
    /// The matrix, with nothing over it.
    case matrix
    /// An opened deployment.
    case deployment
    /// An opened pod.
    case pod
    /// A log.
    case log
    /// Text about one thing.
    case reading
    /// A resource tree.
    case resources
    /// All changes.
    case timeline
    /// Versions across environments.
    case drift
    /// The help.
    case help
    /// One of several to choose.
    case picker
}

extension Set<CommandContext> {
    /// Screens that show something of deployments.
    static let subjects: Self = [.matrix, .deployment, .pod, .log, .reading, .resources, .timeline, .drift]
    /// Screens that lie over the matrix.
    static let pages = Set(CommandContext.allCases).subtracting([.matrix])
}

/// What can be typed after a command's name.
package struct CommandArgument: Sendable {
    /// What it is: `a release`.
    let name: String
    /// Whether the command does nothing without it.
    let isRequired: Bool
    /// What Tab offers.
    let completions: @Sendable (BoardState) -> [String]

    init(
        _ name: String, isRequired: Bool = false,
        completions: @escaping @Sendable (BoardState) -> [String] = { _ in [] }
    ) {
        self.name = name
        self.isRequired = isRequired
        self.completions = completions
    }
}

/// What commands are listed under, in this order.
package enum CommandGroup: String, CaseIterable, Sendable {
    case move = "Move"
    case view = "View"
    case look = "Look deeper"
    case find = "Find"
    case watch = "Watch"
    case replay = "Replay"
    case take = "Mark and take"
    case program = "Program"
}

/// What a key can do: all that the board, its help, its footer, the configuration and the README know of it.
package struct Command: Sendable {
    /// Its name in the configuration.
    package let id: CommandID
    /// Its keys where the configuration says nothing.
    package let keys: [Key]
    /// A word for the footer.
    package let title: String
    /// A few words for the help.
    package let help: String
    /// Where it is listed.
    package let group: CommandGroup
    /// The screens on which it does something.
    package let contexts: Set<CommandContext>
    /// Its place in the footer, from the left, where it is shown there.
    let footerRank: Int?
    /// The screens in whose footer it is shown.
    let footerContexts: Set<CommandContext>
    /// What can be typed after its name; nil where nothing can.
    let argument: CommandArgument?
    /// Other names by which it can be typed.
    let otherNames: [String]
    /// Whether it leads somewhere, so that there is a way back to where the person was.
    let isWay: Bool
    /// What it does.
    let action: @Sendable (inout BoardState, Invocation) -> [BoardEffect]

    init(
        _ id: CommandID, _ keys: [Key], title: String, help: String, in group: CommandGroup,
        on contexts: Set<CommandContext> = Set(CommandContext.allCases), footerRank: Int? = nil,
        footerOn footerContexts: Set<CommandContext>? = nil, argument: CommandArgument? = nil,
        otherNames: [String] = [], isWay: Bool = true,
        action: @escaping @Sendable (inout BoardState, Invocation) -> [BoardEffect]
    ) {
        self.id = id
        self.keys = keys
        self.title = title
        self.help = help
        self.group = group
        self.contexts = contexts
        self.footerRank = footerRank
        self.footerContexts = footerRank == nil ? [] : footerContexts?.intersection(contexts) ?? contexts
        self.argument = argument
        self.otherNames = otherNames
        self.isWay = isWay
        self.action = action
    }
}
