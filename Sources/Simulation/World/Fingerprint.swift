/// Names, ids and small variations that look random and are a function of a seed and a text alone.
///
/// FNV-1a over the text, stirred with SplitMix64's finaliser: stable between runs and machines, unlike `Hasher`.
struct Fingerprint: Hashable, Sendable {
    private var salt: UInt64

    /// The fingerprints of the world that grew from `seed`.
    init(seed: UInt64) {
        self.salt = SplitMix64(seed: seed).state
    }

    /// The fingerprints of one part of the world: equal texts give other results in another part.
    func scoped(_ part: String) -> Fingerprint {
        var scoped = self
        scoped.salt = number(part)
        return scoped
    }

    /// A number that depends on the seed and on `text`.
    func number(_ text: String) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ salt
        for byte in text.utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        var generator = SplitMix64(seed: hash)
        return generator.next()
    }

    /// A number in `range` that depends on the seed and on `text`.
    func number(_ text: String, in range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(number(text) % UInt64(range.count))
    }

    /// `count` characters of `alphabet`, by default the letters and digits that Kubernetes puts into generated names.
    func characters(_ text: String, count: Int, of alphabet: String = "bcdfghjklmnpqrstvwxz2456789") -> String {
        let alphabet = Array(alphabet)
        var generator = SplitMix64(seed: number(text))
        return String((0..<count).map { _ in alphabet[Int(generator.next() % UInt64(alphabet.count))] })
    }

    /// `count` hexadecimal digits: a commit's SHA has 40.
    func hexadecimal(_ text: String, count: Int) -> String {
        characters(text, count: count, of: "0123456789abcdef")
    }

    /// A lower-case UUID of version 4.
    func uuid(_ text: String) -> String {
        var digits = Array(hexadecimal(text, count: 32))
        digits[12] = "4"
        digits[16] = "a"
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
    }
}

/// Sebastiano Vigna's SplitMix64: small, fast, and the same everywhere.
struct SplitMix64: RandomNumberGenerator, Hashable, Sendable {
    private(set) var state: UInt64

    init(seed: UInt64) {
        self.state = seed &+ 0x9e37_79b9_7f4a_7c15
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
