/// A value and where in the file it stands.
struct Located<Value> {
    let value: Value
    let position: SourcePosition

    func map<Other>(_ transform: (Value) throws -> Other) rethrows -> Located<Other> {
        Located<Other>(value: try transform(value), position: position)
    }
}

extension Located: Equatable where Value: Equatable {}
