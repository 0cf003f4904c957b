import Board

/// The key table as the README has it.
enum KeyTable {
    static var markdown: String { CommandTable.markdown() }
}
