/// A version with numbers, taken apart: `v1.4.2-rc.1-alpine+build.7`.
struct NumberedVersion: Hashable {
    /// `1`, `4`, `2` as digits without leading zeros, most significant first. Digits, since a part may exceed any integer.
    var numbers: [Substring]
    /// Commits after the tag, as `git describe` counts them: `1.4.2-5-g1a2b3c4`.
    var commitsAfter: Substring?
    /// The commit that `git describe` names, without its `g`.
    var commit: Substring?
    /// `rc`, `1`.
    var preRelease: [Substring]
    /// `alpine`, `slim-bookworm`: says what it was built for, not when.
    var variant: String
    /// What follows `+`.
    var build: Substring?

    /// Nil where the text does not begin with a number: commits, branch names, `latest`.
    init?(_ text: String) {
        var rest = Substring(text)
        if rest.first == "v" || rest.first == "V" { rest = rest.dropFirst() }
        if let plus = rest.firstIndex(where: { $0 == "+" || $0 == "_" }) {
            // Helm writes `+` as `_` in labels and image tags, where `+` is not allowed.
            build = rest[rest.index(after: plus)...]
            rest = rest[..<plus]
        }
        let core = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let parts = core.split(separator: ".", omittingEmptySubsequences: false)
        guard !core.isEmpty, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        rest = rest[core.endIndex...]
        guard rest.isEmpty || rest.first == "-" else { return nil }
        // A lone number is a build number; a lone number with a tail (`7-alpine`) is a version, but `123-fix-login` is a branch.
        numbers = parts.map(Self.withoutZeros)
        while numbers.count > 1, numbers.last == "0" { numbers.removeLast() }
        preRelease = []
        variant = ""
        var words = rest.dropFirst().split(separator: "-", omittingEmptySubsequences: true)
        if let place = words.indices.dropLast().first(where: {
            Self.isNumeric(words[$0]) && Self.isDescribedCommit(words[$0 + 1])
        }) {
            commitsAfter = Self.withoutZeros(words[place])
            commit = words[place + 1].dropFirst()
            words.removeSubrange(place...place + 1)
        }
        let variantStart = words.firstIndex(where: Self.isVariant) ?? words.endIndex
        variant = words[variantStart...].joined(separator: "-")
        preRelease = words[..<variantStart].joined(separator: "-").split(separator: ".").map { Substring(String($0)) }
        if parts.count == 1, !preRelease.isEmpty { return nil }
    }

    func relation(to other: NumberedVersion) -> VersionRelation {
        let order =
            Self.compare(numbers, other.numbers, Self.compareDigits)
            ?? Self.comparePreReleases(preRelease, other.preRelease)
            ?? Self.compareDigits(commitsAfter ?? "0", other.commitsAfter ?? "0")
        if let order { return order }
        if !variant.isEmpty, !other.variant.isEmpty, variant != other.variant { return .different }
        if let commit, let theirs = other.commit, !commit.hasPrefix(theirs), !theirs.hasPrefix(commit) {
            return .different
        }
        if let build, let theirs = other.build, build != theirs { return .different }
        return .equal
    }
}

extension NumberedVersion {
    /// Words that name what an image is built on or for. Everything else behind a `-` is a pre-release, as SemVer has it.
    private static let variants: Set<String> = [
        "alpine", "slim", "buster", "bullseye", "bookworm", "trixie", "focal", "jammy", "noble", "ubuntu", "debian",
        "centos", "ubi",
        "distroless", "scratch", "busybox", "static", "musl", "glibc", "gnu", "fips", "rootless", "nonroot", "debug",
        "linux", "windows",
        "windowsservercore", "nanoserver", "amd64", "arm64", "arm64v8", "arm", "armv7", "x86", "s390x", "ppc64le",
        "riscv64",
        "jdk", "jre", "openjdk", "temurin", "corretto", "apache", "fpm", "cli", "management",
    ]

    private static func isVariant(_ word: Substring) -> Bool {
        // `alpine3.19`, `jdk17`, `x86_64`: the word without the numbers at its end. Only a word that starts with a letter.
        let stem = word.lowercased().prefix { $0.isLetter }
        return variants.contains(word.lowercased())
            || (!stem.isEmpty && variants.contains(String(stem)) && stem != "arm")
    }

    private static func isDescribedCommit(_ word: Substring) -> Bool {
        word.first == "g" && (5...41).contains(word.count)
            && word.dropFirst().allSatisfy { $0.isASCII && $0.isHexDigit }
    }

    private static func isNumeric(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static func withoutZeros(_ digits: Substring) -> Substring {
        let significant = digits.drop { $0 == "0" }
        return significant.isEmpty ? "0" : significant
    }

    /// Nil where they are equal.
    private static func compareDigits(_ left: Substring, _ right: Substring) -> VersionRelation? {
        if left.count != right.count { return left.count < right.count ? .older : .newer }
        if left == right { return nil }
        return left < right ? .older : .newer
    }

    private static func compare(
        _ left: [Substring], _ right: [Substring], _ each: (Substring, Substring) -> VersionRelation?
    ) -> VersionRelation? {
        for index in 0..<max(left.count, right.count) {
            let mine = index < left.count ? left[index] : "0"
            let theirs = index < right.count ? right[index] : "0"
            if let order = each(mine, theirs) { return order }
        }
        return nil
    }

    /// SemVer 2.0.0, rule 11: no pre-release is newer than any; numbers before words; fewer fields before more.
    private static func comparePreReleases(_ left: [Substring], _ right: [Substring]) -> VersionRelation? {
        if left.isEmpty || right.isEmpty {
            return left.isEmpty == right.isEmpty ? nil : left.isEmpty ? .newer : .older
        }
        for (mine, theirs) in zip(left, right) where mine != theirs {
            switch (isNumeric(mine), isNumeric(theirs)) {
            case (true, true):
                if let order = compareDigits(withoutZeros(mine), withoutZeros(theirs)) { return order }
            case (true, false): return .older
            case (false, true): return .newer
            case (false, false): return mine < theirs ? .older : .newer
            }
        }
        return left.count == right.count ? nil : left.count < right.count ? .older : .newer
    }
}
