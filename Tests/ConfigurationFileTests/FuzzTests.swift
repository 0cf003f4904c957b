import ConfigurationFile
import Testing

/// Whatever a file holds, reading it ends with a configuration or with reasons why there is none.
@Suite struct FuzzTests {
    /// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators"): a seed gives one sequence everywhere.
    private struct SplitMix: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private func expectAnswer(_ text: String, seed: UInt64) {
        let outcome = load(text, environment: ExampleTests.environment)
        let report = outcome.diagnostics.rendered()
        #expect((outcome.configuration == nil) == outcome.diagnostics.containsError, "seed \(seed)")
        let isClean = report.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control }
        #expect(isClean, "seed \(seed)")
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func survivesRandomBytes(seed: UInt64) {
        var random = SplitMix(state: seed)
        let bytes = (0..<Int.random(in: 0..<400, using: &random)).map { _ in
            UInt8.random(in: .min ... .max, using: &random)
        }
        expectAnswer(String(decoding: bytes, as: UTF8.self), seed: seed)
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func survivesRandomPunctuation(seed: UInt64) {
        var random = SplitMix(state: seed)
        let pieces = [
            "[", "]", "{", "}", ":", ": ", ",", "- ", "? ", "&a ", "*a", "\"", "'", "|", ">", "\n", "\n  ", "#", "a",
            "<<: ", "argocd: ", "releases: ", "!!str ", "%", "${", "$${", "---\n", "...\n", "\t", "\\",
        ]
        let text = (0..<60).compactMap { _ in pieces.randomElement(using: &random) }.joined()
        expectAnswer(text, seed: seed)
    }

    /// Characters of the example changed.
    @Test(arguments: 0..<50 as Range<UInt64>)
    func survivesChangedCharacters(seed: UInt64) {
        var random = SplitMix(state: seed)
        var characters = Array(Configuration.example)
        for _ in 0..<12 {
            let index = Int.random(in: characters.indices, using: &random)
            characters[index] = "[]{}:,&*'\"#$ x-?|>!%@`\t\n\\é".randomElement(using: &random) ?? "x"
        }
        expectAnswer(String(characters), seed: seed)
    }

    /// Lines of the example dropped, doubled, swapped, cut and indented: no report shows a secret, which all stand in the file.
    @Test(arguments: 0..<100 as Range<UInt64>)
    func hidesSecretsInADisorderedExample(seed: UInt64) {
        var random = SplitMix(state: seed)
        var lines = Configuration.example.replacing(/\$\{[A-Z_]+\}/, with: secret)
            .split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let line = Int.random(in: lines.indices, using: &random)
            let other = Int.random(in: lines.indices, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: lines.remove(at: line)
            case 1: lines.insert(lines[line], at: other)
            case 2: lines.swapAt(line, other)
            case 3: lines[line] = String(lines[line].prefix(Int.random(in: 0...40, using: &random)))
            default: lines[line] = " " + lines[line]
            }
        }
        let text = lines.joined(separator: "\n")
        expectAnswer(text, seed: seed)
        #expect(!load(text).diagnostics.rendered().contains(secret), "seed \(seed)")
    }
}
