/// A sync operation as it was asked for.
struct OperationDocument {
    let operation: Operation

    var json: JSON {
        [
            "sync": ["revision": .string(operation.revision), "prune": true],
            "initiatedBy": operation.initiator.json,
            "retry": ["limit": 2],
        ]
    }
}

extension Operation.Initiator {
    /// `initiatedBy`.
    var json: JSON {
        switch self {
        case .automated: ["automated": true]
        case .user(let name): ["username": .string(name)]
        }
    }
}
