import Hummingbird
import NIOCore

extension Response {
    /// A successful answer of Argo CD's, with the mark that its gateway puts on those (argocd-api.md, section 1).
    static func success(_ document: JSON) -> Response {
        var response = json(document, status: .ok)
        response.headers[.grpcMetadataContentType] = "application/grpc"
        return response
    }

    /// A successful answer that was encoded already.
    static func success(encoded document: [UInt8]) -> Response {
        var response = body(document, as: "application/json", status: .ok)
        response.headers[.grpcMetadataContentType] = "application/grpc"
        return response
    }

    /// An error of Argo CD's, which lacks that mark.
    static func failure(_ error: ErrorDocument) -> Response {
        json(error.json, status: .init(code: error.status))
    }

    /// A JSON document.
    static func json(_ document: JSON, status: HTTPResponse.Status) -> Response {
        body(document.bytes, as: "application/json", status: status)
    }

    /// What a server of Go's net/http says in plain text.
    static func text(_ text: String, status: HTTPResponse.Status) -> Response {
        body(Array(text.utf8), as: "text/plain; charset=utf-8", status: status)
    }

    /// A page for people.
    static func page(title: String, status: HTTPResponse.Status) -> Response {
        let page = "<!DOCTYPE html>\n<html><head><title>\(title)</title></head><body><h1>\(title)</h1></body></html>\n"
        return body(Array(page.utf8), as: "text/html; charset=UTF-8", status: status)
    }

    private static func body(_ bytes: [UInt8], as type: String, status: HTTPResponse.Status) -> Response {
        Response(
            status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
