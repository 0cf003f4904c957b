import ArgumentParser

/// `lynceus completions SHELL`: prints what makes a shell complete the program's commands and options.
struct CompletionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Prints what makes a shell complete commands and options.",
        discussion: """
            bash: lynceus completions bash > ~/.local/share/bash-completion/completions/lynceus. \
            zsh: lynceus completions zsh > a folder of $fpath, as _lynceus. \
            fish: lynceus completions fish > ~/.config/fish/completions/lynceus.fish.
            """)

    /// The shells that there is one for.
    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash
        case zsh
        case fish

        /// As the parser of the command line calls it.
        var completed: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    @Argument(help: "The shell: bash, zsh or fish.")
    var shell: Shell

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try StandardStreams.out(Lynceus.completionScript(for: shell.completed).trimmingNewlines)
    }
}

extension String {
    /// Without line breaks at its end.
    fileprivate var trimmingNewlines: String { String(reversed().drop(while: \.isNewline).reversed()) }
}
