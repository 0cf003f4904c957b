import FoundationEssentials
import Releases
import Testing

@Suite("Catalogs")
struct CatalogTests {
    private let catalog = Fixtures.catalog

    @Test("Deployments stand in the order of releases, repos and environments")
    func order() {
        let names = catalog.deployments.map { "\($0.release) \($0.repo) \($0.environment)" }
        #expect(names.count == 15)
        #expect(
            names.prefix(4) == [
                "2026.11 checkout qa", "2026.11 checkout uat", "2026.11 checkout prod", "2026.11 mailer qa",
            ])
        #expect(names.last == "2026.12 checkout prod")
    }

    @Test("An application knows all who have it, and is read once")
    func users() {
        #expect(
            catalog.users(of: Fixtures.application()) == [
                RepoKey(release: "2026.11", repo: "checkout"), RepoKey(release: "2026.12", repo: "checkout"),
            ])
        #expect(catalog.users(of: Fixtures.application("team-mailer")).map(\.repo) == ["team-mailer"])
        #expect(catalog.users(of: ApplicationID(environment: Fixtures.qa, name: "stranger")).isEmpty)
        #expect(
            catalog.applications(in: Fixtures.qa).map { "\($0.namespace ?? "-")/\($0.name)" } == [
                "-/checkout-qa", "-/mailer-qa", "team-b/mailer-qa", "-/ledger",
            ])
        #expect(catalog.applications(in: "elsewhere").isEmpty)
        #expect(catalog.buildSources.count == 4)
        #expect(catalog.users(of: Fixtures.builds()).count == 2)
    }

    @Test("Encoded without its index, decoded with it")
    func encoding() throws {
        let copy = try JSONDecoder().decode(Catalog.self, from: JSONEncoder().encode(catalog))
        #expect(copy == catalog)
        #expect(copy.hashValue == catalog.hashValue)
        #expect(copy.users(of: Fixtures.application()) == catalog.users(of: Fixtures.application()))
    }

    @Test("An environment that is named twice ends nothing")
    func twice() {
        let catalog = Catalog(environments: [Fixtures.qa, Fixtures.qa], releases: [])
        #expect(Picture(catalog: catalog, at: Fixtures.start).links.count == 1)
    }
}
