internal import Releases

/// One thing that is wrong with a configuration or theme file, or looks wrong, worded for the person who wrote it.
///
/// It never holds a secret: messages name keys, and the excerpt was redacted when it was made.
package struct Diagnostic: Hashable, Sendable {
    /// Whether the file can be used all the same.
    package enum Severity: String, Hashable, Sendable {
        /// The file is refused.
        case error
        /// The file is used; the person should look.
        case warning
    }

    /// Whether the file is refused for it.
    package let severity: Severity
    /// What is wrong, in one sentence without a full stop.
    package let message: String
    /// What to do about it; nil where the message says it all.
    package let hint: String?
    /// The file's path.
    package let path: String
    /// Where in the file; nil where the mistake concerns the file as a whole.
    package let position: SourcePosition?
    /// The line it is about and the caret; nil where there is no position.
    package let excerpt: Excerpt?

    /// Words a mistake at `position` of `source`; without a position, a mistake of the file as a whole.
    package init(
        _ severity: Severity, _ message: String, hint: String? = nil, at position: SourcePosition?,
        in source: SourceText
    ) {
        self.severity = severity
        self.message = message.sanitized()
        self.hint = hint?.sanitized()
        self.path = source.path
        self.position = position
        self.excerpt = position.flatMap { Excerpt(of: source, at: $0) }
    }

    /// Words a mistake that concerns the file as a whole, for example that it does not exist.
    package init(_ severity: Severity, _ message: String, hint: String? = nil, path: String) {
        self.init(severity, message, hint: hint, at: nil, in: SourceText(path: path, text: ""))
    }
}
