import CCurses
package import TerminalKit

extension CursesTerminal {
    @discardableResult
    package func send(_ signal: TerminalSignal) -> TerminalRefusal? {
        guard isOpen else { return nil }
        switch signal {
        case .title(let text):
            guard settings.title, text != title else { return nil }
            let isFirst = title == nil
            title = text
            if isFirst {
                prepareFarewell()
                write(sequences.pushTitle)
            }
            write(sequences.title(text))
        case .bell:
            write(sequences.bell)
        case .notification(let title, let body):
            guard settings.notifications else { return nil }
            write(sequences.notification(title: title, body: body))
        case .copy(let text):
            do throws(TerminalRefusal) {
                write(try sequences.copy(text))
            } catch {
                return error
            }
        case .mouse(let isOn):
            guard isOn != decoder.reportsMouse else { return nil }
            decoder.reportsMouse = isOn
            if isOn { prepareFarewell() }
            write(sequences.mouse(isOn))
            if !isOn { prepareFarewell() }
        }
        return nil
    }

    /// What leaving the screen has taken back, after coming back to it.
    func tellAgain() {
        prepareFarewell()
        if let title { write(sequences.pushTitle + sequences.title(title)) }
        if decoder.reportsMouse { write(sequences.mouse(true)) }
    }

    /// Asks where the cursor stands after one of the glyphs whose width terminals disagree about. Before the first paint, while
    /// the screen is as blank as ncurses takes it to be; the answer, if ever one comes, is for ``InputDecoder``.
    ///
    /// In the second row: an answer about the first one could not be told from F3 with Shift.
    func askForAmbiguousWidth() {
        guard sequences.understandsCommands, size.rows >= 2, size.columns >= 4 else { return }
        decoder.awaitsCursor = true
        write(Array("\u{1B}7\u{1B}[2;1H\(Glyphs.utf8[.rolling])\u{1B}[6n\u{1B}[2;1H  \u{1B}8".utf8))
    }

    /// Sends bytes past ncurses, in their place between two updates.
    func write(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        lyn_send(bytes, Int32(bytes.count))
    }

    /// Before what it takes back is sent: a crash in between would leave it.
    private func prepareFarewell() {
        let farewell = (decoder.reportsMouse ? sequences.mouse(false) : []) + (title == nil ? [] : sequences.popTitle)
        lyn_leave_with(farewell, Int32(farewell.count))
    }
}
