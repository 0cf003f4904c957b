import Synchronization

/// Writes applications as JSON, and remembers for each what it last wrote: in a large fleet only what has changed is made anew,
/// and a regular look costs the filling of a few slots.
///
/// A class with a lock: every request and every stream writes with it.
final class ApplicationWriter: Sendable {
    /// The form in which an application is wanted.
    enum Shape: Hashable, Sendable {
        case single
        /// In a list, with the `fields` of its query.
        case item(fields: String?)
        /// As the event of a watch, with the `fields` of its query.
        case event(fields: String?)
    }

    /// What a document was made of.
    private struct Origin: Hashable {
        var incarnation: Int
        var changes: Int
        var clock: WallClock
    }

    private typealias Templates = [ApplicationKey: (origin: Origin, template: DocumentTemplate)]

    /// Clients ask in few ways; whoever tries many does not fill the memory.
    private static let shapeCapacity = 8

    private let version: ServerVersion
    private let templates = Mutex<[Shape: Templates]>([:])

    init(version: ServerVersion) {
        self.version = version
    }

    /// Appends `application` to `output`.
    ///
    /// - Parameter type: The `type` of the event, where the shape is one.
    func write(
        _ application: SimulatedApplication, as shape: Shape, type: String = "", now: Duration, clock: WallClock,
        to output: inout [UInt8]
    ) {
        let document = ApplicationDocument(
            application: application, now: now, clock: clock, version: version,
            purpose: shape.purpose, hasSlots: true)
        template(of: document, as: shape).write(to: &output) { slot in
            slot == .eventType ? .string(type) : document.value(of: slot)
        }
    }

    private func template(of document: ApplicationDocument, as shape: Shape) -> DocumentTemplate {
        let application = document.application
        // What rolls out changes with time alone.
        guard application.isSettled else { return DocumentTemplate(json(document, as: shape)) }
        let origin = Origin(
            incarnation: application.incarnation, changes: application.changes, clock: document.clock)
        let known = templates.withLock { $0[shape]?[application.key] }
        if let known, known.origin == origin { return known.template }
        let template = DocumentTemplate(json(document, as: shape))
        templates.withLock { templates in
            if templates[shape] == nil, templates.count >= Self.shapeCapacity { templates = [:] }
            templates[shape, default: [:]][application.key] = (origin, template)
        }
        return template
    }

    private func json(_ document: ApplicationDocument, as shape: Shape) -> JSON {
        var document = document
        switch shape {
        case .single: return document.json
        case .item(let fields):
            guard let selection = FieldSelection(fields, of: version) else { return document.json }
            document.isWanted = { selection.keeps($0) }
            return selection.apply(to: document.json)
        case .event(let fields):
            guard let filter = FieldFilter(fields) else { return event(document) }
            document.isWanted = { filter.keeps("result.application.\($0)") }
            return filter.apply(to: event(document))
        }
    }

    private func event(_ document: ApplicationDocument) -> JSON {
        ["result": ["type": .slot(.eventType), "application": document.json]]
    }
}

extension ApplicationWriter.Shape {
    /// A list lacks what the other two have.
    fileprivate var purpose: ApplicationDocument.Purpose {
        if case .item = self { .list } else { .single }
    }
}
