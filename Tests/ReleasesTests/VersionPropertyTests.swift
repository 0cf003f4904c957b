import Releases
import Testing

@Suite("Versions, over a random corpus")
struct VersionPropertyTests {
    /// Texts that are close enough to each other for their order to matter.
    private static func corpus(seed: UInt64) -> [Version] {
        var random = SeededGenerator(seed: seed)
        return (0..<40).map { _ in
            if random.chance(oneIn: 8) {
                return Version(random.pick(["main", "5eed5ee", "5eed5eed", "latest", "12-fix", "", "é"]))
            }
            var text = random.pick(["", "", "v"])
            let count = Int.random(in: 1...4, using: &random)
            text += (0..<count).map { _ in random.pick(["0", "1", "2", "10", "010", "99"]) }.joined(separator: ".")
            text += random.pick(["", "", "-rc.1", "-rc.2", "-rc", "-beta.11", "-alpha.beta", "-rc.01.1"])
            text += random.pick(["", "", "-3-gabc1234", "-12-gabc1234", "-12-gabc9999"])
            text += random.pick(["", "", "-alpine", "-slim"])
            text += random.pick(["", "", "+7", "_8"])
            return Version(text)
        }
    }

    @Test("Every version equals itself", arguments: [1, 2, 3])
    func reflexive(seed: UInt64) {
        for version in Self.corpus(seed: seed) {
            #expect(version.relation(to: version) == .equal, "seed \(seed)")
        }
    }

    @Test("Asked the other way round, the answer is the other way round", arguments: [1, 2, 3, 4, 5])
    func antisymmetric(seed: UInt64) {
        let corpus = Self.corpus(seed: seed)
        for first in corpus {
            for second in corpus {
                let back = second.relation(to: first)
                let expected: VersionRelation =
                    switch first.relation(to: second) {
                    case .equal: .equal
                    case .older: .newer
                    case .newer: .older
                    case .different: .different
                    }
                #expect(back == expected, "seed \(seed): \(first) and \(second)")
            }
        }
    }

    @Test("Older than what is older is older", arguments: [1, 2, 3, 4, 5])
    func transitive(seed: UInt64) {
        let corpus = Self.corpus(seed: seed)
        var chains = 0
        var broken: [String] = []
        for first in corpus {
            for second in corpus where first.relation(to: second) == .older {
                for third in corpus where second.relation(to: third) == .older {
                    chains += 1
                    if first.relation(to: third) != .older { broken.append("\(first) < \(second) < \(third)") }
                }
            }
        }
        #expect(broken.isEmpty, "seed \(seed)")
        #expect(chains > 1000, "seed \(seed) gave too few chains to say anything")
    }

    @Test("Whatever the bytes, comparing them ends", arguments: [1, 2, 3])
    func total(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let versions = (0..<200).map { _ in
            let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            return Version(String(decoding: bytes, as: UTF8.self))
        }
        for (first, second) in zip(versions, versions.dropFirst()) {
            let isSame = first.isSame(as: second)
            #expect(isSame == second.isSame(as: first), "seed \(seed): \(first) and \(second)")
        }
    }
}
