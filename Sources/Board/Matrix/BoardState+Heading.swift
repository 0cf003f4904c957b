import Releases

extension BoardState {
    /// What stands over the repos: which release this is, where there are several, and whether only faults are shown.
    var heading: String {
        let releases = picture.catalog.releases.map(\.id)
        var name = "REPO"
        if releases.count > 1, let release, let place = releases.firstIndex(of: release) {
            name = "\(release) \(place + 1)/\(releases.count)"
        }
        guard matrix.showsFaultsOnly else { return name }
        return name == "REPO" ? "FAULTS" : "FAULTS \(name)"
    }
}
