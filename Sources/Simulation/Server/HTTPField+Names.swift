import HTTPTypes

/// Header names of Cloudflare Access and Argo CD.
extension HTTPField.Name {
    static let accessClientID = known("CF-Access-Client-Id")
    static let accessClientSecret = known("CF-Access-Client-Secret")
    static let cfRay = known("CF-RAY")
    static let grpcMetadataContentType = known("Grpc-Metadata-Content-Type")
    static let contentTypeOptions = known("X-Content-Type-Options")

    /// Only a name that is no token would be refused; `X-Invalid` is never used, and a test holds that against the table.
    private static func known(_ name: String) -> HTTPField.Name {
        HTTPField.Name(name) ?? .via
    }
}
