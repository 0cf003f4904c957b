/// Why a request is not answered as it was meant: `application/problem+json`. (RFC 9457)
package struct Problem: Error, Hashable, Sendable {
    /// The status of the answer.
    package var status: Int
    /// What kind of problem it is, in a few words that are the same each time.
    package var title: String
    /// What is wrong with this request, and what to do; a sentence.
    package var detail: String

    /// A problem of that kind.
    package init(_ kind: Kind, _ detail: String) {
        status = kind.rawValue
        title = kind.title
        self.detail = detail
    }

    /// The kinds that there are.
    package enum Kind: Int, CaseIterable, Sendable {
        case badRequest = 400
        case unauthorized = 401
        case forbidden = 403
        case notFound = 404
        case methodNotAllowed = 405
        case contentTooLarge = 413
        case uriTooLong = 414
        case misdirected = 421
        case headersTooLarge = 431
        case failed = 500
        case unavailable = 503

        var title: String {
            switch self {
            case .badRequest: "Bad request"
            case .unauthorized: "Token missing or wrong"
            case .forbidden: "Not served"
            case .notFound: "Not found"
            case .methodNotAllowed: "Method not allowed"
            case .contentTooLarge: "Body too large"
            case .uriTooLong: "Address too long"
            case .misdirected: "Wrong host"
            case .headersTooLarge: "Headers too large"
            case .failed: "Failed"
            case .unavailable: "Not available"
            }
        }
    }
}

extension Problem: Encodable {
    private enum CodingKeys: String, CodingKey {
        case type
        case title
        case status
        case detail
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("about:blank", forKey: .type)
        try container.encode(title, forKey: .title)
        try container.encode(status, forKey: .status)
        try container.encode(detail, forKey: .detail)
    }
}
