import Testing

@testable import TerminalKit

@Suite struct FrameLinkTests {
    private let url = "https://argocd.example.com/applications/checkout?view=tree&a=%20#top"

    private func frame(_ text: String, linked columns: Range<Int>? = nil, to url: String = "https://a.example.com")
        -> Frame
    {
        var frame = Frame(size: Size(columns: 40, rows: 2))
        frame.write(text, at: Point(column: 0, row: 0))
        if let columns {
            frame.link(Rect(column: columns.lowerBound, row: 0, columns: columns.count, rows: 1), to: url)
        }
        return frame
    }

    @Test func areListedAfterTheStyles() {
        var frame = Frame(size: Size(columns: 6, rows: 3))
        frame.write("漢字漢", at: Point(column: 0, row: 0), role: .link)
        frame.link(Rect(column: 1, row: 0, columns: 2, rows: 2), to: url)
        #expect(frame.dump().hasSuffix("r0 0-5 link\nlink r0 0-3 \(url)\nlink r1 1-2 \(url)\n"))
        #expect(frame.cropped(to: Size(columns: 3, rows: 1)).dump().hasSuffix("link r0 0-2 \(url)\n"))
        #expect(frame.cropped(to: Size(columns: 9, rows: 9)).linkRuns.map(\.point) == frame.linkRuns.map(\.point))
    }

    @Test func arePartOfWhatAFrameIs() {
        #expect(frame("checkout", linked: 0..<8) != frame("checkout"))
        #expect(frame("checkout", linked: 0..<8) != frame("checkout", linked: 0..<8, to: "https://b.example.com"))
        #expect(frame("checkout", linked: 0..<8) == frame("checkout", linked: 0..<8))
    }

    @Test(arguments: [
        "", "ftp://a", "javascript:alert(1)", "file:///etc/passwd", "https://a b", "https://a\u{1B}\\", "https://ä",
        "https://a\u{7}", "http://a\"b", "HTTPS://a", "https://" + String(repeating: "a", count: 1_993),
    ])
    func onlyAddressesThatAreOne(url: String) {
        #expect(frame("checkout", linked: 0..<8, to: url) == frame("checkout"))
    }

    @Test func whatIsWrittenOverThemLeadsNowhere() {
        var frame = frame("checkout", linked: 0..<8)
        frame.write("xx", at: Point(column: 2, row: 0))
        #expect(frame.linkRuns.map(\.point.column) == [0, 4])
        frame.lay(Rect(column: 0, row: 0, columns: 8, rows: 1), on: .selection)
        #expect(frame.linkRuns.count == 2)
        frame.fill(Rect(column: 0, row: 0, columns: 40, rows: 2), role: .text)
        #expect(frame.linkRuns.isEmpty)
    }

    @Test func onlyWhatChangedIsWrittenAgain() {
        let old = frame("checkout  payments                 3s", linked: 0..<8)
        func runs(_ new: Frame) -> [String] {
            new.linkRuns(since: old).map { "\($0.point.column) \($0.cells.map(\.text).joined()) \($0.url ?? "-")" }
        }
        #expect(runs(old) == [])
        #expect(runs(frame("checkout  payments                 4s", linked: 0..<8)) == [], "far away")
        #expect(
            runs(frame("checkout >payments                 3s", linked: 0..<8)) == ["0 checkout https://a.example.com"])
        #expect(
            runs(frame("checkout  payments                 3s", linked: 0..<8, to: "https://b.example.com"))
                == ["0 checkout https://b.example.com"])
        #expect(
            runs(frame("checkout  payments                 3s")) == ["0 checkout -"], "it must not lead there any more")
        #expect(runs(frame("          payments                 3s")) == ["0          -"], "cells may have been shifted")
        #expect(
            runs(frame("checkout  payments                 3s", linked: 0..<5)) == [
                "5 out -"
            ], "the rest leads where it led")
        #expect(old.linkRuns(since: nil).count == 1)
        #expect(old.linkRuns(since: Frame(size: Size(columns: 3, rows: 1))).count == 1)
    }

    @Test func linksAloneDoNotDrawAnything() {
        let diff = FrameDiff(from: frame("checkout"), to: frame("checkout", linked: 0..<8))
        #expect(diff.runs.allSatisfy { $0.text == "checkout" })
    }

    /// A screen that loses a cell's link whenever the cell is drawn anew, and gets what is written past that.
    @Test(arguments: 0..<60 as Range<UInt64>)
    func theScreenHasTheLinksOfTheFrameWhateverChanges(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var old = Frame(size: Size(columns: 12, rows: 4))
        var screen: [Point: String] = [:]
        for step in 0..<6 {
            var new = Bool.random(using: &random) ? old : Frame(size: old.size)
            for _ in 0..<3 {
                new.scribble(times: Int.random(in: 0...4, using: &random), using: &random)
                let (column, row) = (Int.random(in: -2...12, using: &random), Int.random(in: -1...4, using: &random))
                let place = Rect(
                    column: column, row: row, columns: Int.random(in: 0...6, using: &random), rows: 2)
                new.link(place, to: "https://\(Int.random(in: 0...2, using: &random)).example.com")
            }
            for index in 0..<48 {
                let point = Point(column: index % 12, row: index / 12)
                guard let before = old[point], let after = new[point] else { continue }
                let isSame =
                    before.text == after.text && before.role == after.role && before.backdrop == after.backdrop
                    && before.columns == after.columns
                if !isSame { screen[point] = nil }
            }
            for run in new.linkRuns(since: step == 0 ? nil : old) {
                for column in 0..<run.columns {
                    screen[Point(column: run.point.column + column, row: run.point.row)] = run.url
                }
            }
            var expected: [Point: String] = [:]
            for run in new.linkRuns {
                for column in 0..<run.columns {
                    expected[Point(column: run.point.column + column, row: run.point.row)] = run.url
                }
            }
            #expect(screen == expected, "seed \(seed), step \(step)")
            old = new
        }
    }
}
