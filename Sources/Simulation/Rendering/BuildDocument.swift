/// `GET /builds/<repo>.json`: the last build, as a home-made CI might put it on a page.
struct BuildDocument {
    let repo: String
    let build: Build

    var json: JSON {
        [
            "state": .string(build.state.rawValue),
            "number": .number(build.number),
            "artifact": ["name": .string(repo), "version": .string(build.version)],
            "url": "https://builds.example.com/\(repo)/\(build.number)",
        ]
    }
}
