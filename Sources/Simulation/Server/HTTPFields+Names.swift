import Hummingbird

/// The name of a header.
typealias HeaderName = HTTPFields.Element.Name

/// Header names of Cloudflare Access and Argo CD.
extension HeaderName {
    static let accessClientID = constant("CF-Access-Client-Id")
    static let accessClientSecret = constant("CF-Access-Client-Secret")
    static let cfRay = constant("CF-RAY")
    static let grpcMetadataContentType = constant("Grpc-Metadata-Content-Type")
    static let rateLimitLimit = constant("X-RateLimit-Limit")
    static let rateLimitRemaining = constant("X-RateLimit-Remaining")
    static let rateLimitUsed = constant("X-RateLimit-Used")
    static let rateLimitReset = constant("X-RateLimit-Reset")
    static let privateToken = constant("PRIVATE-TOKEN")
    static let shiftedDate = constant("X-Simulation-Date")
    static let contentTypeOptions = constant("X-Content-Type-Options")

    /// Takes literals only, so that what it refuses is a mistake in this file.
    private static func constant(_ name: StaticString) -> HeaderName {
        guard let name = HeaderName("\(name)") else { preconditionFailure("\(name) is no name of a header") }
        return name
    }
}
