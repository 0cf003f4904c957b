package import Releases

/// A version that the configuration pins: `ci: { expected: "2.4.0" }`. There is nobody to ask, and it counts as built.
package struct ExpectedBuild: BuildSourcePort {
    private let version: Version

    /// Always a successful build of `version`.
    package init(version: Version) {
        self.version = version
    }

    package func build() async throws(ReadFailure) -> Build {
        Build(status: .success, version: version)
    }
}
