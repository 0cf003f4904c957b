import Releases

/// One run of a pipeline, whatever the CI system calls it: a workflow run, a pipeline, a build.
struct PipelineRun: Hashable, Sendable {
    /// What CI says about it in texts, numbers and truth values, by the names that CI uses; sanitised.
    var fields: [String: String]
    /// How it stands; nil where it built nothing and was not meant to: it was skipped.
    var status: BuildStatus?
    /// What the status does not say.
    var detail: String?
    /// Where a person can look at it.
    var url: String?
    /// When it last moved, by CI's clock.
    var at: Instant?
}

extension PipelineRun {
    /// The texts, numbers and truth values of an object, by name.
    static func fields(of node: JSONNode) -> [String: String] {
        guard let members = node.members else { return [:] }
        var fields: [String: String] = [:]
        for member in members {
            guard let name = member.name.cleanText(limit: 80) else { continue }
            fields[name] =
                member.value.cleanText(limit: 200) ?? member.value.wholeNumber.map(String.init)
                ?? member.value.flag.map(String.init)
        }
        // As Git itself shortens it.
        if fields["short_sha"] == nil, let commit = fields["head_sha"] ?? fields["sha"] {
            fields["short_sha"] = String(commit.prefix(7))
        }
        return fields
    }
}

extension [PipelineRun] {
    /// Whether a run that came to something else stands here, and none that succeeded: that one is further back.
    var lacksSuccess: Bool {
        contains { $0.status != nil && $0.status != .success } && !contains { $0.status == .success }
    }
}

extension Build {
    /// What the newest runs of a pipeline say: the newest one that was not skipped, and the newest that succeeded where that is another
    /// one.
    ///
    /// - Parameters:
    ///   - runs: the newest first.
    ///   - nothing: what to say where there is none.
    init(_ runs: [PipelineRun], version template: VersionTemplate, nothing: String) {
        guard let newest = runs.first(where: { $0.status != nil }), let status = newest.status else {
            self.init(status: .unknown, detail: runs.isEmpty ? nothing : "every run so far was skipped")
            return
        }
        self.init(status: status, url: newest.url, at: newest.at)
        var details = [newest.detail].compactMap(\.self)
        do throws(VersionTemplate.MissingField) {
            version = try template.version(of: newest.fields)
        } catch {
            details.append("no field \"\(error.name)\" in what CI says, which the version needs")
        }
        detail = details.isEmpty ? nil : details.joined(separator: "; ")
        guard status != .success, let success = runs.first(where: { $0.status == .success }) else { return }
        lastSuccess = Success(version: try? template.version(of: success.fields), url: success.url, at: success.at)
    }
}
