import Releases
import Testing

@Suite("What is deployed")
struct DeployedVersionTests {
    private func found(
        _ rule: CurrentVersionRule, in application: Application, rollout: Rollout? = nil, expected: Version? = nil
    ) -> DeployedVersion {
        rule.deployedVersion(of: application, repo: "checkout", rollout: rollout, expected: expected)
    }

    private func running(_ images: String..., adjust: (inout Application) -> Void = { _ in }) -> Application {
        Fixtures.running("1.0.0") {
            $0.images = images.map { ImageReference($0) }
            adjust(&$0)
        }
    }

    // MARK: Images

    @Test(
        "The image that is named like the repo, or the only one",
        arguments: [
            (["shop/checkout:1.4.2"], "1.4.2"),
            (["registry:5000/shop/checkout:1.4.2", "mesh/proxy:9.9.9"], "1.4.2"),
            (["checkout:v1.4.2-alpine"], "v1.4.2-alpine"),
            (["shop/other:1.4.2"], "1.4.2"),
            (["checkout:1.4.2@sha256:0123456789ab"], "1.4.2"),
            (["checkout@sha256:0123456789ab"], "sha256:0123456789ab"),
            (["a/checkout:1.4.2", "b/checkout:v1.4.2"], "1.4.2"),
        ] as [([String], Version)])
    func images(_ images: [String], _ expected: Version) {
        let application = Fixtures.running("") { $0.images = images.map { ImageReference($0) } }
        #expect(found(.automatic, in: application).version == expected)
        #expect(found(.image(name: nil), in: application).version == expected)
    }

    @Test("An image by name, whatever the repo is called")
    func namedImage() {
        let application = running("shop/checkout:1.4.2", "mesh/proxy:9.9.9")
        #expect(found(.image(name: "proxy"), in: application).version == "9.9.9")
        #expect(found(.image(name: "cart"), in: application).version == nil)
        #expect(
            found(.image(name: "cart"), in: application).reason == "no image is named cart; there are: checkout, proxy")
    }

    @Test("Several images and none named like the repo: the revision, where the rule may choose")
    func ambiguousImages() {
        let application = running("shop/cart:1.4.2", "mesh/proxy:9.9.9")
        #expect(found(.automatic, in: application).version == "5eed5ee")
        #expect(found(.image(name: nil), in: application).version == nil)
        #expect(found(.image(name: nil), in: application).reason?.contains("cart, proxy") == true)
    }

    @Test("An image that says nothing is not taken for a version")
    func untagged() {
        let version = found(.automatic, in: running("shop/checkout"))
        #expect(version.version == nil)
        #expect(version.reason == "image checkout has neither a tag nor a digest")
    }

    @Test("No pod: what the templates want, and without them nothing")
    func noPod() {
        let idle = running()
        let wanted = Fixtures.rollout(desired: 0, images: ["shop/checkout:1.4.2"])
        #expect(found(.image(name: nil), in: idle, rollout: wanted).version == "1.4.2")
        #expect(found(.image(name: nil), in: idle).reason == "no pod runs, so no image tells")
        #expect(found(.automatic, in: idle).version == "5eed5ee")
    }

    // MARK: Old and new side by side

    @Test("The templates tell the new pods from the old ones")
    func exchangedByTemplate() {
        let both = running("checkout:1.1.939", "checkout:1.1.940")
        let wanted = Fixtures.rollout(.progressing("1 of 3"), images: ["checkout:1.1.940"])
        let version = found(.automatic, in: both, rollout: wanted)
        #expect(version.version == "1.1.939")
        #expect(version.rollingTo == "1.1.940")
        // A roll back is an exchange too.
        let back = found(
            .automatic, in: both, rollout: Fixtures.rollout(.progressing("1 of 3"), images: ["checkout:1.1.939"]),
            expected: "1.1.940")
        #expect(back.version == "1.1.940")
        #expect(back.rollingTo == "1.1.939")
    }

    @Test("Once every replica is new, an old pod that is still listed is on its way out")
    func lingering() {
        let both = running("checkout:1.1.939", "checkout:1.1.940")
        let complete = Fixtures.rollout(.complete, images: ["checkout:1.1.940"])
        #expect(found(.automatic, in: both, rollout: complete).version == "1.1.940")
        #expect(found(.automatic, in: both, rollout: complete).rollingTo == nil)
        // Templates that nothing runs any more were read before the last sync, and tell nothing.
        let outdated = Fixtures.rollout(.complete, images: ["checkout:1.1.938"])
        #expect(found(.automatic, in: running("checkout:1.1.940"), rollout: outdated).version == "1.1.940")
    }

    @Test("What a job ran that is over is not what is deployed")
    func finishedJob() {
        var rollout = Fixtures.rollout(.complete, images: ["checkout:1.1.940"])
        var job = rollout.workloads[0]
        job.id.kind = "Job"
        job.images = [ImageReference("checkout:0.1.0")]
        rollout.workloads.append(job)
        let listed = running("checkout:0.1.0", "checkout:1.1.940")
        #expect(found(.automatic, in: listed, rollout: rollout).version == "1.1.940")
        rollout.workloads.removeFirst()
        #expect(found(.automatic, in: running("checkout:0.1.0"), rollout: rollout).version == "0.1.0")
    }

    @Test("Before the first new pod the templates say where it goes")
    func exchangeAhead() {
        let version = found(
            .automatic, in: running("checkout:1.1.939"), rollout: Fixtures.rollout(images: ["checkout:1.1.940"]))
        #expect(version.version == "1.1.939")
        #expect(version.rollingTo == "1.1.940")
    }

    @Test("Without templates the expected version tells which pods are new")
    func exchangedByExpectation() {
        let both = running("checkout:1.1.939", "checkout:1.1.940")
        let version = found(.automatic, in: both, expected: "v1.1.940")
        #expect(version.version == "1.1.939")
        #expect(version.rollingTo == "1.1.940")
    }

    @Test("With neither, nobody guesses")
    func undecided() {
        let both = running("checkout:1.1.939", "checkout:1.1.940")
        for expected in [nil, "1.1.941"] as [Version?] {
            let version = found(.automatic, in: both, expected: expected)
            #expect(version.version == nil)
            #expect(version.reason == "several run: 1.1.939, 1.1.940")
        }
        let three = running("checkout:1.1.938", "checkout:1.1.939", "checkout:1.1.940")
        #expect(found(.automatic, in: three, expected: "1.1.940").version == nil)
    }

    // MARK: Charts and revisions

    private static let chart = ApplicationSource(
        kind: .helmRepository, chart: "checkout", targetRevision: "1.*", deployed: "1.4.2", rollingTo: "1.5.0",
        helmParameters: ["image.tag": "1.1.940", "empty": ""])

    @Test("A chart of a Helm repository comes before its images")
    func chart() {
        let application = running("checkout:9") { $0.sources = [Self.chart] }
        for rule in [CurrentVersionRule.automatic, .chart, .revision] {
            let version = found(rule, in: application)
            #expect(version.version == "1.4.2")
            #expect(version.rollingTo == "1.5.0")
        }
        #expect(found(.chart, in: running("checkout:9")).reason == "no source is a Helm repository")
    }

    @Test("Among several sources the chart, else the first that is more than a reference")
    func severalSources() {
        let values = ApplicationSource(kind: .reference, deployed: "1111111111")
        let git = ApplicationSource(kind: .git, deployed: String(repeating: "5eed", count: 10))
        #expect(found(.revision, in: running { $0.sources = [values, git, Self.chart] }).version == "1.4.2")
        #expect(found(.revision, in: running { $0.sources = [values, git] }).version == "5eed5ee")
        #expect(found(.revision, in: running { $0.sources = [values] }).reason == "the application names no source")
    }

    @Test(
        "Commits and digests are cut, everything else stays",
        arguments: [
            (ApplicationSource.Kind.git, String(repeating: "5eed", count: 10), "5eed5ee"),
            (.oci, "sha256:" + String(repeating: "0123456789abcdef", count: 4), "0123456789ab"),
            (.git, "v1.4.2", "v1.4.2"),
        ] as [(ApplicationSource.Kind, String, Version)])
    func revision(_ kind: ApplicationSource.Kind, _ deployed: String, _ shown: Version) {
        let application = running { $0.sources = [ApplicationSource(kind: kind, deployed: deployed)] }
        let version = found(.revision, in: application)
        #expect(version.version == shown)
        #expect(version.version?.isSame(as: Version(deployed)) == true, "cutting must not make it another version")
    }

    @Test("A sync to what is deployed already goes nowhere")
    func syncedAgain() {
        var source = Self.chart
        source.rollingTo = "1.4.2"
        #expect(found(.chart, in: running { $0.sources = [source] }).rollingTo == nil)
    }

    @Test(
        "Why a revision is not known",
        arguments: [
            (DeployedRevision.unknown(.neverSynced), "never synced, or its history is turned off"),
            (.unknown(.notListed), "the list does not say; not read on its own yet"),
            (.history, "Argo CD names no revision for this source"),
        ])
    func unknownRevision(_ basis: DeployedRevision, _ reason: String) {
        for deployed in [nil, ""] {
            let application = running {
                $0.sources = [ApplicationSource(kind: .git, targetRevision: "v9", deployed: deployed)]
                $0.deployedRevision = basis
            }
            let version = found(.revision, in: application)
            #expect(version.version == nil, "what is wanted is not what is deployed")
            #expect(version.reason == reason)
        }
    }

    // MARK: Parameters and labels

    @Test("A Helm parameter is what is wanted: deployed only while in sync")
    func helmParameter() {
        let synced = running { $0.sources = [Self.chart] }
        #expect(found(.helmParameter("image.tag"), in: synced).version == "1.1.940")
        let drifted = running {
            $0.sources = [Self.chart]
            $0.sync = .outOfSync
        }
        #expect(found(.helmParameter("image.tag"), in: drifted).version == nil)
        #expect(found(.helmParameter("image.tag"), in: drifted).reason?.contains("wanted, not deployed") == true)
        for missing in ["tag", "empty"] {
            #expect(
                found(.helmParameter(missing), in: synced).reason == "no source has a Helm parameter \(missing)")
        }
    }

    @Test("A label")
    func label() {
        let application = running { $0.labels = ["app.kubernetes.io/version": "1.4.2", "empty": ""] }
        #expect(found(.label("app.kubernetes.io/version"), in: application).version == "1.4.2")
        for missing in ["version", "empty"] {
            #expect(found(.label(missing), in: application).version == nil)
            #expect(found(.label(missing), in: application).reason == "the application has no label \(missing)")
        }
    }

    @Test("Nothing known is said with a reason, by every rule")
    func nothing() {
        let application = Application(id: Fixtures.application())
        let rules: [CurrentVersionRule] = [
            .automatic, .chart, .revision, .image(name: nil), .image(name: "x"), .helmParameter("x"), .label("x"),
        ]
        for rule in rules {
            let version = found(rule, in: application)
            #expect(version.version == nil)
            #expect(version.reason?.isEmpty == false, "\(rule)")
        }
    }

    // MARK: Spelling

    @Test(
        "Rules are spelled as in the configuration",
        arguments: [
            ("auto", CurrentVersionRule.automatic), ("chart", .chart), ("revision", .revision),
            ("image", .image(name: nil)), ("image:proxy", .image(name: "proxy")),
            ("helm:image.tag", .helmParameter("image.tag")), ("label:a/b:c", .label("a/b:c")),
        ])
    func spelling(_ text: String, _ rule: CurrentVersionRule) {
        #expect(CurrentVersionRule(rawValue: text) == rule)
        #expect(rule.rawValue == text)
    }

    @Test("Other spellings are refused", arguments: ["", "Auto", "image:", "helm:", "label:", "tag:x", ":x"])
    func misspelled(_ text: String) {
        #expect(CurrentVersionRule(rawValue: text) == nil)
    }
}
