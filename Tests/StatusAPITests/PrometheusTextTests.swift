import Releases
import Testing

@testable import StatusAPI

@Suite("Metrics as text")
struct PrometheusTextTests {
    @Test("Help, type, labels and values are written as the format has them")
    func format() {
        var page = PrometheusText()
        page.add(
            "a_total", .counter, help: "Back\\slash\nand line.", [(["name": "q\"u\\o\nte"], 3), (["name": "b"], 0.25)])
        page.add("g", .gauge, help: "None.", 1e9)
        page.add("nothing", .gauge, help: "Left out.", [])
        #expect(
            page.text == #"""
                # HELP a_total Back\\slash\nand line.
                # TYPE a_total counter
                a_total{name="q\"u\\o\nte"} 3
                a_total{name="b"} 0.25
                # HELP g None.
                # TYPE g gauge
                g 1000000000

                """#)
    }

    @Test("A histogram's buckets add up")
    func histogram() {
        var histogram = Histogram(bounds: [0.1, 1])
        for milliseconds in [50, 100, 500, 5000] { histogram.note(.milliseconds(milliseconds)) }
        histogram.note(.milliseconds(-20))
        var page = PrometheusText()
        page.add("h", help: "H.", histogram)
        #expect(
            page.text == """
                # HELP h H.
                # TYPE h histogram
                h_bucket{le="0.1"} 3
                h_bucket{le="1"} 4
                h_bucket{le="+Inf"} 5
                h_sum 5.65
                h_count 5

                """)
    }
}

@Suite("Times in headers")
struct HTTPDateTests {
    @Test(
        "As HTTP has them",
        arguments: [
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 GMT"), (1_764_288_000, "Fri, 28 Nov 2025 00:00:00 GMT"),
        ])
    func dates(seconds: Int64, text: String) {
        #expect(HTTPDate.text(Instant(seconds: seconds)) == text)
    }
}
