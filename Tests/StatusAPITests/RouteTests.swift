import Releases
import Testing

@testable import StatusAPI

@Suite("What can be asked for")
struct RouteTests {
    @Test("Paths that there are")
    func known() {
        #expect(Route(path: "/api/releases") == .releases)
        #expect(Route(path: "/api/releases/2026.11/deployment-status") == .status("2026.11"))
        #expect(Route(path: "/api/releases/a%20b%2Fc/events") == .events("a b/c"))
        #expect(Route(path: "/healthz") == .health)
        #expect(Route(path: "/metrics") == .metrics)
    }

    @Test(
        "Paths that there are not, and tricks",
        arguments: [
            "", "/", "//", "/api", "/api/releases/", "/api//releases", "/api/releases/x",
            "/api/releases/x/deployment-status/",
            "/api/releases/../../etc/passwd", "/api/releases/%2e%2e/deployment-status",
            "/api/releases/./deployment-status",
            "/api/releases/%00/deployment-status", "/api/releases/%ff/deployment-status", "/api/releases/%2/events",
            "/api/releases/%zz/events", "/healthz/", "/HEALTHZ", "/metrics;x", "healthz",
            "/api/releases//deployment-status",
            "/" + String(repeating: "a/", count: 2000),
        ])
    func unknown(path: String) {
        #expect(Route(path: path) == nil)
    }
}
