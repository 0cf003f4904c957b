import Releases
import TerminalKit
import Testing

@testable import Board

@Suite struct FilterExpressionTests {
    private static func term(_ test: FilterExpression.Test, not isNegated: Bool = false) -> FilterExpression.Term {
        .init(test: test, isNegated: isNegated)
    }

    @Test(
        arguments: [
            ("", []), ("   ", []), ("checkout", [term(.text("checkout"))]),
            ("check out", [term(.text("check")), term(.text("out"))]), ("\"check out\"", [term(.text("check out"))]),
            ("!done", [term(.text("done"), not: true)]), ("!", [term(.text("!"))]),
            ("~ckt", [term(.fuzzy("ckt"))]), ("~", [term(.text("~"))]),
            ("/^pay .*i$/", [term(.regex("^pay .*i$"))]), ("/pa", [term(.regex("pa"))]), ("/", [term(.text("/"))]),
            ("!/a|b/ c", [term(.regex("a|b"), not: true), term(.text("c"))]),
            ("state:stuck", [term(.state("stuck"))]), ("state:sync_f", [term(.state("sync_f"))]),
            ("!state:done", [term(.state("done"), not: true)]), ("env:PROD", [term(.environment("prod"))]),
            ("drift:", [term(.drift(.any))]), ("drift:none", [term(.drift(.none))]),
            ("drift:prod", [term(.drift(.environment("prod")))]),
            ("age<2h", [term(.younger(.seconds(7200)))]), ("age>3d", [term(.older(.seconds(259_200)))]),
            ("image:5000", [term(.text("image:5000"))]),
        ] as [(String, [FilterExpression.Term])])
    func reads(text: String, terms: [FilterExpression.Term]) throws {
        #expect(try FilterExpression(text).terms == terms)
    }

    @Test(
        arguments: [
            ("/(/", FilterProblem.badRegex("(")), ("age<", .badAge("")), ("age<2y", .badAge("2y")),
            ("age<-2h", .badAge("-2h")), ("age:2h", .badAge("2h")), ("state:broken", .unknownState("broken")),
            ("a \"", .unclosedQuote),
        ])
    func refuses(text: String, problem: FilterProblem) {
        #expect(throws: problem) { try FilterExpression(text) }
        #expect(!problem.message.isEmpty && problem.message.utf8.count < 90)
    }

    @Test(
        arguments: [
            ("pay", "payments-api 8.8.1", true), ("PAY", "payments-api", false), ("pay", "PAYMENTS", true),
            ("!pay", "payments", false), ("!pay", "checkout", true), ("~pmt", "payments", true),
            ("~tmp", "payments", false),
            ("/^c.*t$/", "checkout", true), ("/^C/", "checkout", false), ("/^c/", "Checkout", true),
            ("pay api", "payments-api", true), ("pay web", "payments-api", false), ("straße", "STRASSE", false),
        ])
    func matchesLines(text: String, line: String, isMatch: Bool) throws {
        let search = try #require(try LineSearch(text))
        let matcher = try #require(LineMatcher(search))
        #expect(matcher.matches(line) == isMatch)
    }

    private static let cells = [
        CellFacts(environment: "qa", states: ["done"], since: World.start - .seconds(90_000), isOffVersion: false),
        CellFacts(
            environment: "prod", states: ["failed", "stuck", "stale"], since: World.start - .seconds(600),
            isOffVersion: true),
    ]

    @Test(
        arguments: [
            ("state:stuck", true), ("state:fail env:prod", true), ("state:fail env:qa", false), ("state:stale", true),
            ("!state:done", true), ("env:qa !state:done", false), ("drift:any", true), ("drift:prod", true),
            ("drift:qa", false), ("env:qa drift:none", true), ("age<1h", true), ("age<1h env:qa", false),
            ("age>1d", true), ("age>1d env:prod", false), ("check state:stuck", true), ("other state:stuck", false),
        ])
    func asksOneAndTheSameCell(text: String, isMatch: Bool) throws {
        let matcher = CellMatcher(try FilterExpression(text), at: World.start)
        #expect(matcher.matches(text: "checkout", cells: Self.cells) == isMatch)
    }

    @Test func marksWhatWasFound() throws {
        var line = Line("Checkout ", .title)
        line.append("checks out")
        let search = try #require(try LineSearch("check"))
        let matcher = try #require(LineMatcher(search))
        let marked = matcher.marking(line)
        #expect(marked.text == line.text)
        #expect(marked.spans.filter { $0.role == .match }.map(\.text) == ["Check", "check"])
    }

    @Test(arguments: UInt64(1)...50)
    func whateverIsTypedIsReadOrRefused(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let pieces = [
            "/", "!", "~", "\"", "state:", "env:", "age<", "age>", "2h", " ", "(", "[", "\\", "日本", "\u{301}", "a",
        ]
        let text = (0..<12).compactMap { _ in pieces.randomElement(using: &random) }.joined()
        do throws(FilterProblem) {
            let matcher = CellMatcher(try FilterExpression(text), at: World.start)
            _ = matcher.matches(text: "checkout", cells: Self.cells)
        } catch {
            #expect(!error.message.isEmpty)
        }
    }
}
