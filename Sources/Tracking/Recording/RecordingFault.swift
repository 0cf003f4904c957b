/// Why a recording can't be read or written.
package enum RecordingFault: Error, Hashable, Sendable {
    /// There is a file of that name already.
    case exists
    /// There is no file of that name.
    case missing
    /// It is of a version of the program that is newer than this one, with that schema.
    case newer(Int)
    /// It is something else, or its first line is damaged.
    case foreign
    /// It is no plain file, or too large; with what it is.
    case unsafe(String)
    /// The file system said no, in these words.
    case system(String)

    /// What is wrong, in a few words.
    package var summary: String {
        switch self {
        case .exists: "there is a file of that name already"
        case .missing: "there is no such file"
        case .newer(let schema): "a newer version of lynceus recorded it (format \(schema))"
        case .foreign: "it is no recording of lynceus, or its first line is damaged"
        case .unsafe(let what): what
        case .system(let words): words
        }
    }

    /// What to do about it.
    package var remedy: String {
        switch self {
        case .exists: "no recording is ever overwritten: name another file, or remove this one"
        case .missing, .foreign: "a recording is what `lynceus --record FILE` writes"
        case .newer: "replay it with the version that recorded it, or a newer one"
        case .unsafe: "name a plain file"
        case .system: "name a file in a folder that you can write to and read"
        }
    }

    init(_ fault: SnapshotFault) {
        switch fault {
        case .damaged, .foreign: self = .foreign
        case .newer(let schema): self = .newer(schema)
        case .unsafe(let what): self = .unsafe(what)
        case .system(let words): self = .system(words)
        }
    }
}
