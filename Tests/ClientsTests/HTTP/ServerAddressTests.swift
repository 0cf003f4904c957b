import Releases
import Testing

@testable import Clients

@Suite("Server addresses")
struct ServerAddressTests {
    @Test(
        "base path, port and host",
        arguments: [
            ("https://argocd.example.com", "argocd.example.com", 443, "https://argocd.example.com/api/v1"),
            ("https://argocd.example.com/", "argocd.example.com", 443, "https://argocd.example.com/api/v1"),
            (
                "HTTPS://ArgoCD.Example.com:8443/deep/path//", "argocd.example.com", 8443,
                "https://argocd.example.com:8443/deep/path/api/v1"
            ),
            ("http://127.0.0.1:80", "127.0.0.1", 80, "http://127.0.0.1:80/api/v1"),
            ("http://[::1]:8080/a%20b", "::1", 8080, "http://[::1]:8080/a%20b/api/v1"),
        ])
    func addresses(text: String, host: String, port: Int, url: String) throws {
        let address = try ServerAddress(text)
        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.url(path: ["api", "v1"]) == url)
    }

    @Test(
        "what is no address is refused without being quoted",
        arguments: [
            "", "argocd.example.com", "https://", "ftp://hush.example.com", "https://user:hush@example.com",
            "https://example.com/?token=hush", "https://example.com/#hush", "https://exa mple.com/hush",
        ])
    func refused(text: String) throws {
        let failure = #expect(throws: ReadFailure.self) { try ServerAddress(text) }
        guard case .local(let reason) = failure else {
            Issue.record("expected a local failure, got \(String(describing: failure))")
            return
        }
        #expect(!reason.contains("hush"))
    }

    @Test("whatever stands in a segment or a value stays there")
    func encoding() throws {
        let address = try ServerAddress("https://example.com")
        let url = address.url(path: ["a/b", "c?d#e"], query: [QueryItem("q", "1&2=3 +"), QueryItem("q", "ü")])
        #expect(url == "https://example.com/a%2Fb/c%3Fd%23e?q=1%262%3D3%20%2B&q=%C3%BC")
    }
}
