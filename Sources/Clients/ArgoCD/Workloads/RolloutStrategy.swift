import Releases

/// `spec.strategy` of an Argo Rollouts Rollout. (argocd-api.md, section 9, "Argo Rollouts")
struct RolloutStrategy: JSONReadable {
    /// The steps of a canary; nil where it is none.
    var canarySteps: [Canary.Step]?
    /// What counts as everything.
    var maxWeight: Int
    /// Whether a router, and not the number of pods, decides how much goes where.
    var isRouted: Bool
    var isBlueGreen: Bool
    /// After how long a blue-green rollout goes on by itself; nil where a person has to promote it.
    var automaticPromotion: Duration?

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        let canary = fields["canary"]
        canarySteps = canary?.list("steps", of: StepWire.self).map(\.step)
        let routing = canary?["trafficRouting"]
        isRouted = routing.map { !$0.isHollow } ?? false
        maxWeight = routing?.count("maxTrafficWeight") ?? 100
        let blueGreen = fields["blueGreen"]
        isBlueGreen = blueGreen != nil
        automaticPromotion = blueGreen?.count("autoPromotionSeconds").flatMap { $0 > 0 ? .seconds($0) : nil }
    }

    /// One step: an object with one field, whose name tells what it is.
    private struct StepWire: JSONReadable {
        var step: Canary.Step

        init(_ node: JSONNode) throws {
            let fields = try Fields(node)
            step =
                if let weight = fields.count("setWeight") {
                    .weight(weight)
                } else if let pause = fields["pause"] {
                    .pause(pause.duration("duration"))
                } else {
                    .other(fields.firstName ?? "step")
                }
        }
    }
}

extension Fields {
    /// A duration as Argo Rollouts takes it: whole seconds, as a number or a text, or Go's `1h30m`; nil for none and for what it would
    /// refuse.
    fileprivate func duration(_ name: FieldName) -> Duration? {
        if let seconds = number(name) { return seconds >= 0 ? .seconds(min(seconds, 1_000_000_000)) : nil }
        return rawText(name).flatMap { Duration(goText: $0) }
    }
}

extension Duration {
    /// Reads a duration as Go writes it: `1h30m`, `1.5s`, `300ms`. Anything else, and a negative one, is nil.
    init?(goText text: String) {
        var rest = text[...]
        var seconds = 0.0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { !($0.isASCII && $0.isNumber) && $0 != "." }
            rest = rest.dropFirst(unit.count)
            guard let amount = Double(digits), let length = Self.goUnits[String(unit)] else { return nil }
            seconds += amount * length
        }
        guard seconds <= 1e9 else { return nil }
        self = .milliseconds(Int64(seconds * 1000))
    }

    /// In seconds.
    private static let goUnits: [String: Double] = [
        "h": 3600, "m": 60, "s": 1, "ms": 1e-3, "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "ns": 1e-9,
    ]
}
