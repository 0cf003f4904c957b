import Clients
import ConfigurationFile
import Releases

extension EnvironmentEvidence {
    /// What the token may do, right by right where one is missing.
    var rightsFindings: [CheckFinding] {
        guard case .success(let ids) = list else { return [] }
        let advice = TokenAdvice(claims)
        guard let example else {
            let narrowed = [
                settings.project.map { "project \($0)" }, settings.appNamespace.map { "app_namespace \($0)" },
            ].compactMap(\.self).joined(separator: ", ")
            return [
                finding(
                    .rights, named.isEmpty ? .warning : .failed,
                    "it shows no application" + (narrowed.isEmpty ? "" : " (\(narrowed))"),
                    remedy: (narrowed.isEmpty ? "" : "check \(narrowed); else ")
                        + advice.giving(.getApplications, in: settings.project))
            ]
        }
        var failures: [CheckFinding] = []
        var given = ["list (\(ids.count))"]
        for (what, result) in [("get", example.whole), ("read resource trees", example.tree)] {
            switch result {
            case .success: given.append(what)
            case .failure(let failure):
                failures.append(
                    finding(
                        .rights, .failed, "can't \(what) of \(example.id.name): \(failure.summary)",
                        remedy: remedy(for: failure)))
            }
        }
        switch example.logs {
        case .success(true?): given.append("read logs")
        case .success(nil): given.append("perhaps read logs (this version can't say)")
        case .success(false?):
            failures.append(
                finding(
                    .rights, asksForLogs ? .warning : .info,
                    "may not read logs"
                        + (asksForLogs ? "" : ", which this version asks for only where it was told to"),
                    remedy: advice.giving(.getLogs, in: example.project)))
        case .failure(let failure):
            failures.append(
                finding(
                    .rights, .warning, "whether it may read logs is not known: \(failure.summary)",
                    remedy: remedy(for: failure)))
        }
        return [finding(.rights, .ok, "applications: " + given.joined(separator: ", "))] + failures
    }

    private var asksForLogs: Bool {
        (try? greeting.get()).map { SupportedVersions.alwaysAsksForLogs($0.version) } ?? true
    }

    /// Whether its news come by themselves.
    var streamFinding: CheckFinding {
        guard wantsStreams else {
            return finding(.stream, .info, "off (argocd.stream): it is asked every poll_interval")
        }
        guard case .tried(let result) = example?.watch else {
            return finding(.stream, .info, "not tried, there is no application that could be watched")
        }
        guard case .failure(let failure) = result else {
            return finding(.stream, .ok, "opens, and tells at once")
        }
        return finding(
            .stream, .warning, "the watch stream fails, so it is polled: \(failure.summary)",
            remedy: streamRemedy(for: failure))
    }

    private func streamRemedy(for failure: ReadFailure) -> String {
        switch failure {
        case .timedOut, .gatewayFailed, .undecodable:
            "let the proxy in between pass /api/v1/stream/ on at once: no buffering (nginx: proxy_buffering off), no compression, a read timeout of 120 s or more; or set stream: off"
        case .disconnected:
            "let the proxy in between keep streams open (idle timeout of 60 s or more), and look whether Argo CD restarts; or set stream: off"
        case .endpointMissing:
            "let the proxy in between pass /api/v1/stream/ on as it does /api/v1/; or set stream: off"
        default: remedy(for: failure)
        }
    }

    /// Whether what the configuration names is there.
    var applicationsFindings: [CheckFinding] {
        guard case .success(let ids) = list else { return [] }
        let known = Set(ids)
        let absent = named.filter { !known.contains($0) }
        let count = named.count
        if named.isEmpty {
            return [
                finding(
                    .applications, .info, "the configuration names none",
                    remedy: "`lynceus apps \(settings.name)` lists what is there, for releases")
            ]
        }
        let there = finding(.applications, .ok, "\(count - absent.count) of \(count) are there")
        guard !absent.isEmpty else { return [there] }
        let names = ids.map(\.name)
        let missing = absent.prefix(Self.mostAbsent).map { id in
            finding(
                .applications, .warning, "\(id.name) is not there",
                remedy: (NearestName.match(of: id.name, in: names).map { "did you mean \($0)? " } ?? "")
                    + "check the repo's name, app_suffix and overrides; `lynceus apps \(settings.name)` lists what is there. It is no mistake where it is yet to be deployed"
            )
        }
        let more = absent.count - missing.count
        return (absent.count < count ? [there] : []) + missing
            + (more > 0 ? [finding(.applications, .warning, "and \(more) more are not there")] : [])
    }

    /// More than these are not named one by one.
    private static let mostAbsent = 10
}
