import FoundationEssentials
import Releases

/// Decodes whole documents.
enum JSONDocument {
    /// How deep objects and lists may be nested. What we read needs about 20; the decoder descends by recursion.
    static let depthLimit = 200

    /// Decodes `data`, which may be of any origin.
    ///
    /// - Throws: ``ReadFailure/undecodable(reason:)``, or the `ReadFailure` that `Value` itself throws.
    static func decode<Value: Decodable>(_: Value.Type, from data: Data) throws(ReadFailure) -> Value {
        guard !data.isEmpty else { throw .undecodable(reason: "the answer is empty") }
        guard !isDeeper(than: depthLimit, data) else {
            throw .undecodable(reason: "nested deeper than \(depthLimit) levels")
        }
        do {
            return try JSONDecoder().decode(Value.self, from: data)
        } catch let failure as ReadFailure {
            throw failure
        } catch DecodingError.typeMismatch, DecodingError.valueNotFound, DecodingError.keyNotFound {
            throw .undecodable(reason: "JSON of another shape")
        } catch {
            throw .undecodable(reason: "not valid JSON")
        }
    }

    /// Whether objects and lists in `data` are nested deeper than `limit`: one pass over the bytes, no recursion.
    static func isDeeper(than limit: Int, _ data: Data) -> Bool {
        data.withUnsafeBytes { bytes in
            var depth = 0
            var isInText = false
            var isEscaped = false
            for byte in bytes {
                if isInText {
                    if isEscaped {
                        isEscaped = false
                    } else if byte == UInt8(ascii: "\\") {
                        isEscaped = true
                    } else if byte == UInt8(ascii: "\"") {
                        isInText = false
                    }
                    continue
                }
                switch byte {
                case UInt8(ascii: "\""): isInText = true
                case UInt8(ascii: "["), UInt8(ascii: "{"):
                    depth += 1
                    if depth > limit { return true }
                case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
                default: break
                }
            }
            return false
        }
    }
}
