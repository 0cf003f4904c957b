import Hummingbird
import NIOHTTP1
import Releases
import Testing

@testable import Clients

@Suite("Proxies")
struct ProxySettingsTests {
    private func route(_ environment: [String: String], to url: String) throws -> String {
        let proxy = try ProxySettings(environment: environment).proxy(for: try ServerAddress(url))
        guard let proxy else { return "direct" }
        let credentials = proxy.credentials.map { "\($0.exposed)@" } ?? ""
        return "\(proxy.kind) \(credentials)\(proxy.host):\(proxy.port)"
    }

    @Test(
        "the variable of the scheme, in capitals first",
        arguments: [
            ([:], "direct"),
            (["HTTPS_PROXY": ""], "direct"),
            (["HTTP_PROXY": "http://other:1"], "direct"),
            (["HTTPS_PROXY": "http://proxy:3128"], "http proxy:3128"),
            (["HTTPS_PROXY": "http://big:1", "https_proxy": "http://small:2"], "http big:1"),
            (["https_proxy": "http://small:2"], "http small:2"),
            (["HTTPS_PROXY": "proxy:3128"], "http proxy:3128"),
            (["HTTPS_PROXY": "proxy"], "http proxy:80"),
            (["HTTPS_PROXY": "http://me:p%40ss@proxy:3128/"], "http me:p@ss@proxy:3128"),
            (["HTTPS_PROXY": "http://me@proxy"], "http me:@proxy:80"),
            (["HTTPS_PROXY": "http://[fd00::1]:3128"], "http fd00::1:3128"),
            (["HTTPS_PROXY": "socks5://proxy"], "socks proxy:1080"),
        ])
    func variables(environment: [String: String], route: String) throws {
        #expect(try self.route(environment, to: "https://argocd.example.com") == route)
    }

    @Test("a plain server takes the other variable")
    func plain() throws {
        let environment = ["HTTP_PROXY": "http://plain:1", "HTTPS_PROXY": "http://secure:2"]
        #expect(try route(environment, to: "http://argocd.example.com") == "http plain:1")
    }

    @Test(
        "exceptions",
        arguments: [
            ("argocd.example.com", true), ("ARGOCD.Example.COM", true), ("example.com", true), (".example.com", true),
            ("*.example.com", true), ("*", true), (" a.b , example.com ", true), ("example.com:8443", true),
            ("ocd.example.com", false), ("example.com:443", false), ("other.com", false),
            (".argocd.example.com", false),
            ("", false), (",", false),
        ])
    func exceptions(exception: String, isDirect: Bool) throws {
        let environment = ["HTTPS_PROXY": "http://proxy:1", "NO_PROXY": exception]
        #expect(try route(environment, to: "https://argocd.example.com:8443") == (isDirect ? "direct" : "http proxy:1"))
    }

    @Test(
        "this machine is never reached through a proxy",
        arguments: [
            "https://localhost", "https://127.0.0.1:8080", "https://127.1.2.3", "https://[::1]:1",
            "https://a.localhost",
        ])
    func loopback(url: String) throws {
        #expect(try route(["HTTPS_PROXY": "http://proxy:1"], to: url) == "direct")
    }

    @Test(
        "a proxy that can't be used stops the request, and is not quoted",
        arguments: ["https://me:hush@proxy", "socks5://me:hush@proxy", "http://", "http://me:hush@pro xy"])
    func unusable(value: String) throws {
        let failure = #expect(throws: ReadFailure.self) {
            try ProxySettings(environment: ["HTTPS_PROXY": value]).proxy(for: try ServerAddress("https://example.com"))
        }
        guard case .local(let reason) = failure else {
            Issue.record("expected a local failure, got \(String(describing: failure))")
            return
        }
        #expect(reason.hasPrefix("HTTPS_PROXY"))
        #expect(!reason.contains("hush"))
    }

    @Test("requests go through a tunnel of the proxy's, which alone sees the credentials for it")
    func proxied() async throws {
        try await RawServer.running(script: ["HTTP/1.1 200 Established\r\n\r\n", RawServer.emptyObject]) { proxy in
            let address = try ServerAddress("http://argocd.example.test/base")
            let session = HTTPSession(
                address: address, limits: .init(deadline: .seconds(5)),
                proxies: ProxySettings(environment: ["HTTP_PROXY": "http://me:hush@127.0.0.1:\(proxy.port)"]),
                logger: .silent)
            let answer = try await session.get(address.url(path: ["x"]), headers: HTTPHeaders())
            await session.close()
            #expect(answer.status == 200)
            let heads = proxy.heads
            #expect(
                heads.map { $0.split(separator: " ").prefix(2) } == [
                    ["CONNECT", "argocd.example.test:80"], ["GET", "/base/x"],
                ])
            let mark = "proxy-authorization: basic bwu6ahvzaa=="
            #expect(heads.map { $0.lowercased().contains(mark) } == [true, false])
        }
    }

    @Test(
        "a proxy that refuses",
        arguments: [(407, "the proxy wants other credentials"), (403, "the proxy refused to connect")])
    func refusingProxy(status: Int, reason: String) async throws {
        try await TestServer.running { _ in
            Response(status: .init(code: status))
        } body: { server in
            let address = try ServerAddress("http://argocd.example.test")
            let session = HTTPSession(
                address: address, limits: .init(deadline: .seconds(5)),
                proxies: ProxySettings(environment: ["HTTP_PROXY": "127.0.0.1:\(server.port)"]), logger: .silent)
            let failure = await readFailure { try await session.get(address.url(path: ["x"]), headers: HTTPHeaders()) }
            await session.close()
            #expect(failure == .unreachable(reason: reason))
        }
    }
}
