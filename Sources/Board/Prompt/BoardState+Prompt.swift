import Releases
import TerminalKit

extension BoardState {
    /// Opens a prompt at the bottom.
    mutating func openPrompt(_ prompt: Prompt) {
        self.prompt = prompt
        hint = nil
    }

    /// Takes a key that was pressed while something is typed.
    mutating func type(_ key: Key, at now: Instant) -> [BoardEffect] {
        guard var prompt else { return [] }
        switch key {
        case .escape: return cancelPrompt(at: now)
        case .control("c"): return [.quit]
        case .control("l"): return [.redraw]
        case .control("z"): return [.suspend]
        case .enter: return finishPrompt(at: now)
        case .tab, .backTab: complete(&prompt, forward: key == .tab)
        case .up: recall(&prompt, older: true)
        case .down: recall(&prompt, older: false)
        case .backspace where prompt.editor.text.isEmpty: return cancelPrompt(at: now)
        default:
            guard prompt.editor.press(key) else { return [] }
            prompt.completion = nil
            prompt.historyPlace = nil
        }
        return typed(prompt, at: now)
    }

    /// Takes in pasted text as if it were typed, but never as commands.
    mutating func paste(_ text: String, at now: Instant) -> [BoardEffect] {
        guard var prompt else {
            show(hint: "nothing to paste into here", at: now)
            return []
        }
        prompt.editor.insert(text)
        prompt.completion = nil
        return typed(prompt, at: now)
    }

    private mutating func typed(_ prompt: Prompt, at now: Instant) -> [BoardEffect] {
        var prompt = prompt
        if case .filter = prompt.purpose { prompt.problem = setFilter(prompt.editor.string, at: now) }
        if case .command = prompt.purpose { prompt.problem = nil }
        self.prompt = prompt
        return []
    }

    private mutating func cancelPrompt(at now: Instant) -> [BoardEffect] {
        if case .filter(let before, let scroll)? = prompt?.purpose {
            _ = setFilter(before, at: now)
            // Where the person was, and not where the search led.
            if let scroll { changePage { $0.scroll = scroll } }
        }
        prompt = nil
        return []
    }

    private mutating func finishPrompt(at now: Instant) -> [BoardEffect] {
        guard let prompt else { return [] }
        let text = prompt.editor.string
        switch prompt.purpose {
        case .filter:
            if let problem = setFilter(text, at: now) {
                self.prompt?.problem = problem
                return []
            }
            promptHistory.add(text, for: prompt.purpose)
            self.prompt = nil
            return []
        case .command:
            switch CommandLine.parsed(text).flatMap({ $0.resolved(in: self) }) {
            case .success(let (command, argument)):
                promptHistory.add(text, for: prompt.purpose)
                self.prompt = nil
                return run(command, Invocation(position: 0, at: now, argument: argument))
            case .failure(let problem):
                if text.allSatisfy(\.isWhitespace) {
                    self.prompt = nil
                } else {
                    self.prompt?.problem = problem.message
                }
                return []
            }
        }
    }

    private func complete(_ prompt: inout Prompt, forward: Bool) {
        if var completion = prompt.completion {
            let count = completion.candidates.count
            completion.place = (completion.place + (forward ? 1 : count - 1)) % count
            prompt.completion = completion
        } else {
            prompt.completion = completion(of: prompt)
        }
        if let completion = prompt.completion { prompt.editor.replace(with: completion.text, rest: completion.rest) }
    }

    private func completion(of prompt: Prompt) -> Completion? {
        let text = prompt.editor.beforeCursor
        let (stem, candidates) =
            switch prompt.purpose {
            case .command: CommandLine.completions(of: text, in: self)
            case .filter: FilterWords.completions(of: text, in: self)
            }
        guard !candidates.isEmpty else { return nil }
        return Completion(stem: stem, candidates: candidates, rest: prompt.editor.afterCursor, place: 0)
    }

    private func recall(_ prompt: inout Prompt, older: Bool) {
        let entries = promptHistory.entries(for: prompt.purpose)
        guard older || prompt.historyPlace != nil else { return }
        let place = (prompt.historyPlace ?? -1) + (older ? 1 : -1)
        guard place < entries.count else { return }
        if prompt.historyPlace == nil { prompt.draft = prompt.editor.string }
        prompt.historyPlace = place < 0 ? nil : place
        prompt.editor.replace(with: place < 0 ? prompt.draft : entries[entries.count - 1 - place])
        prompt.completion = nil
    }
}
