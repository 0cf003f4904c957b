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
    /// The help.
    case help
}

/// What commands are listed under, in this order.
package enum CommandGroup: String, CaseIterable, Sendable {
    case move = "Move"
    case view = "View"
    case watch = "Watch"
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
    /// Its place in the footer, from the left; nil where it is not shown there.
    package let footerRank: Int?
    /// What it does.
    let action: @Sendable (inout BoardState, Invocation) -> [BoardEffect]

    init(
        _ id: CommandID, _ keys: [Key], title: String, help: String, in group: CommandGroup,
        on contexts: Set<CommandContext> = Set(CommandContext.allCases), footerRank: Int? = nil,
        action: @escaping @Sendable (inout BoardState, Invocation) -> [BoardEffect]
    ) {
        self.id = id
        self.keys = keys
        self.title = title
        self.help = help
        self.group = group
        self.contexts = contexts
        self.footerRank = footerRank
        self.action = action
    }
}
