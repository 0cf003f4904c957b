import Releases
import TerminalKit

extension BoardState {
    /// What stands over the repos: which release this is, where there are several, and what of it is not shown.
    var heading: String {
        let releases = picture.catalog.releases.map(\.id)
        var name = "REPO"
        if releases.count > 1, let release, let place = releases.firstIndex(of: release) {
            name = "\(release) \(place + 1)/\(releases.count)"
        }
        let words =
            (matrix.showsFaultsOnly ? ["FAULTS"] : []) + (matrix.showsUnseenOnly ? ["UNSEEN"] : [])
            + (matrix.filter.map { ["/\($0.text)"] } ?? [])
            + (matrix.sort == .worst && !matrix.isInverted ? [] : [sortWords])
        guard !words.isEmpty else { return name }
        return (words + (name == "REPO" ? [] : [name])).joined(separator: " ")
    }

    /// What the rows are sorted by: `BY NAME`, `INVERTED`.
    private var sortWords: String {
        let order = matrix.sort == .worst ? "" : "BY \(matrix.sort.rawValue.uppercased())"
        return [order, matrix.isInverted ? "INVERTED" : ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
