/// Tells an anchor bomb ("billion laughs") from a file that shares a few values, before anything is composed.
enum AliasExpansion {
    /// More bytes than this must no file stand for when its aliases are written out.
    static let limit = 16 << 20

    /// Whether writing out every alias could make the text larger than ``limit``.
    ///
    /// An alias can only repeat what was complete above it, so the aliases between two anchors multiply what stands above by at
    /// most their number plus one; the product over the text bounds the whole. Everything that could be an anchor or an alias is
    /// counted, in comments and quotes too: both mistakes make the bound larger, never smaller.
    static func isExcessive(_ text: String) -> Bool {
        var bound = text.utf8.count
        var aliases = 0
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if isNameByte(byte) {
                if previous == UInt8(ascii: "*") { aliases += 1 }
                if previous == UInt8(ascii: "&") {
                    bound *= aliases + 1
                    guard bound <= limit else { return true }
                    aliases = 0
                }
            }
            previous = byte
        }
        return bound * (aliases + 1) > limit
    }

    /// What libYAML accepts in an anchor's name (`IS_ALPHA` in its yaml_private.h).
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
