import Releases
import Testing

@testable import Clients

@Suite("Sources of an application")
struct SourcesTests {
    @Test(
        "kinds",
        arguments: [
            (#"{"repoURL": "https://charts.example.com", "chart": "shop"}"#, ApplicationSource.Kind.helmRepository),
            (#"{"repoURL": "oci://registry.example.com/shop", "chart": "shop"}"#, .oci),
            (#"{"repoURL": "OCI://registry.example.com/shop", "path": "."}"#, .oci),
            (#"{"repoURL": "registry.example.com/shop", "chart": "shop"}"#, .helmRepository),
            (#"{"repoURL": "https://git.example.com/x", "path": "deploy"}"#, .git),
            (#"{"repoURL": "https://git.example.com/x", "chart": ""}"#, .git),
            (#"{"repoURL": "https://git.example.com/x", "ref": "values"}"#, .reference),
            (#"{"repoURL": "https://git.example.com/x", "ref": "values", "path": "deploy"}"#, .git),
        ])
    func kinds(source: String, kind: ApplicationSource.Kind) throws {
        let application = try application(status: "{}", spec: #"{"source": \#(source)}"#)
        #expect(application.sources.map(\.kind) == [kind])
    }

    @Test("several sources: revisions belong to the sources beside them, not to those of the spec")
    func multipleSources() throws {
        let chart = #"{"repoURL": "https://charts.example.com", "chart": "shop", "targetRevision": "2.*"}"#
        let values = #"{"repoURL": "https://git.example.com/values", "ref": "values"}"#
        let added = #"{"repoURL": "https://git.example.com/extra", "path": "x"}"#
        let application = try application(
            status: """
                {"sync": {"status": "Synced", "revisions": ["2.1.0", "abc"], \
                "comparedTo": {"source": {"repoURL": ""}, "sources": [\(chart), \(values)]}}}
                """,
            spec: #"{"source": {"repoURL": ""}, "sources": [\#(added), \#(values), \#(chart)]}"#)
        #expect(application.sources.map(\.deployed) == [nil, "abc", "2.1.0"])
        #expect(application.sources.map(\.targetRevision) == ["", "", "2.*"])
    }

    @Test(
        "revisions and sources of different lengths",
        arguments: ["[]", #"["a"]"#, #"["a", "b", "c"]"#, "null", #""a""#])
    func lengths(revisions: String) throws {
        let source = #"{"repoURL": "https://git.example.com/x", "path": "a"}"#
        let other = #"{"repoURL": "https://git.example.com/x", "path": "b"}"#
        let application = try application(
            status: """
                {"sync": {"status": "Synced", "revisions": \(revisions), "comparedTo": {"sources": [\(source), \(other)]}}}
                """,
            spec: #"{"sources": [\#(source), \#(other)]}"#)
        #expect(application.sources.count == 2)
        #expect([nil, "a"].contains(application.sources[0].deployed))
    }

    @Test("a source that moved in Git keeps its commit; a commit is no chart version")
    func movedSource() throws {
        let history = """
            {"sync": {"status": "OutOfSync"}, "history": [{"revision": "abc", \
            "source": {"repoURL": "https://git.example.com/old", "path": "deploy"}}]}
            """
        let moved = try application(status: history)
        #expect(moved.sources.map(\.deployed) == ["abc"])
        let chart = try application(
            status: history, spec: #"{"source": {"repoURL": "https://charts.example.com", "chart": "shop"}}"#)
        #expect(chart.sources.map(\.deployed) == [nil])
    }

    @Test("a hydrated application shows the commit from which the deployed one was made")
    func hydrator() throws {
        let spec = """
            {"sourceHydrator": {"drySource": {"repoURL": "https://git.example.com/x", "path": "a", "targetRevision": "main"}}}
            """
        func deployed(_ revision: String) throws -> [String?] {
            let status = """
                {"sync": {"status": "Synced", "revision": "\(revision)"}, \
                "sourceHydrator": {"lastSuccessfulOperation": {"drySHA": "dry", "hydratedSHA": "wet"}}}
                """
            return try application(status: status, spec: spec).sources.map(\.deployed)
        }
        #expect(try deployed("wet") == ["dry"])
        #expect(try deployed("older") == ["older"])
    }

    @Test("Helm parameters by name; the last of a name wins")
    func parameters() throws {
        let source = """
            {"repoURL": "https://git.example.com/x", "helm": {"parameters": [{"name": "image.tag", "value": "1"}, \
            {"name": "image.tag", "value": "2", "forceString": true}, {"name": "empty"}, {"value": "nameless"}, 7]}}
            """
        let application = try application(status: "{}", spec: #"{"source": \#(source)}"#)
        #expect(application.sources.map(\.helmParameters) == [["image.tag": "2", "empty": ""]])
    }
}
