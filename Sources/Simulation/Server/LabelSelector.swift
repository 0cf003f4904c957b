/// The equality-based part of Kubernetes' label selectors: `a=b`, `a==b`, `a!=b`, `a`, `!a`, joined by commas.
struct LabelSelector {
    private let requirements: [Substring]

    init(_ text: String) {
        requirements = text.split(separator: ",")
    }

    func matches(_ labels: [String: String]) -> Bool {
        requirements.allSatisfy { requirement in
            let parts = requirement.split(separator: "=", omittingEmptySubsequences: true)
            guard let key = parts.first, requirement.contains("=") else {
                return requirement.hasPrefix("!")
                    ? labels[String(requirement.dropFirst())] == nil : labels[String(requirement)] != nil
            }
            let value = parts.count > 1 ? String(parts[1]) : ""
            return key.hasSuffix("!") ? labels[String(key.dropLast())] != value : labels[String(key)] == value
        }
    }
}
