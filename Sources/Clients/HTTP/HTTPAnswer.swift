import NIOHTTP1

/// A complete answer of a server, within its bounds.
struct HTTPAnswer: Sendable {
    /// The status code.
    var status: Int
    /// The headers.
    var headers: HTTPHeaders
    /// The body, decompressed. Of an answer that is no success, only the beginning.
    var body: [UInt8]

    /// Whether the status says success.
    var isSuccess: Bool { (200..<300).contains(status) }

    /// The content type without its parameters, in lower case; empty where there is none.
    var mediaType: String {
        let value = headers.first(name: "content-type") ?? ""
        return value.prefix { $0 != ";" && $0 != "," }.lowercased().filter { !$0.isWhitespace }
    }

    /// Whether the body says that it is JSON.
    var isJSON: Bool { mediaType == "application/json" || mediaType.hasSuffix("+json") }

    /// Whether the body says that it is a page.
    var isPage: Bool { mediaType == "text/html" || mediaType == "application/xhtml+xml" }
}
