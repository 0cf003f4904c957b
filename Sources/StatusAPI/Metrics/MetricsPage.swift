import Releases
import Tracking

/// What `GET /metrics` answers. Names and units are as Prometheus' conventions have them: base units, counters end in `_total`.
struct MetricsPage {
    var version: String
    var startedAt: Instant
    var picture: Picture
    var reads: ReadTally
    var changeCount: Int
    var eventLag: Histogram
    var requests: RequestTally
    var connectionCount: Int
    var closedConnectionCount: Int
    var streams: [(kind: String, count: Int)]
    var process: ProcessFigures

    var text: String {
        var page = PrometheusText()
        page.add("lynceus_build_info", .gauge, help: "Which lynceus this is.", [(["version": version], 1)])
        add(links: &page)
        add(deployments: &page)
        add(reads: &page)
        page.add(
            "lynceus_changes_total", .counter, help: "Changes of deployments, builds and links that were observed.",
            Double(changeCount))
        page.add(
            "lynceus_event_lag_seconds",
            help: "From the moment when a change was observed to the one when whoever follows the API could be told.",
            eventLag)
        add(server: &page)
        add(process: &page)
        return page.text
    }

    private func add(links page: inout PrometheusText) {
        let links = picture.catalog.environments.map { ($0.rawValue, picture.links[$0]) }
        page.add(
            "lynceus_link_up", .gauge, help: "Whether the environment's Argo CD answers.",
            links.map { (["environment": $0], $1?.isUp == true ? 1 : 0) })
        page.add(
            "lynceus_link_live", .gauge, help: "Whether the environment's Argo CD tells of changes by itself.",
            links.map { (["environment": $0], $1?.isLive == true ? 1 : 0) })
        page.add(
            "lynceus_link_heard_timestamp_seconds", .gauge,
            help: "When the environment's Argo CD last said something, as a Unix time.",
            links.compactMap { name, link in
                link?.lastHeardAt.map { (["environment": name], Double($0.milliseconds) / 1000) }
            })
    }

    private func add(deployments page: inout PrometheusText) {
        var counts: [(labels: PrometheusText.Labels, value: Double)] = []
        var stale: [(labels: PrometheusText.Labels, value: Double)] = []
        for release in picture.catalog.releases {
            let all = Dictionary(grouping: picture.deployments(of: release), by: \.id.environment)
            for environment in picture.catalog.environments {
                let deployments = all[environment] ?? []
                for state in DeploymentState.allCases {
                    let count = deployments.count { $0.standing.state == state }
                    counts.append(
                        (
                            [
                                "environment": environment.rawValue, "release": release.id.rawValue,
                                "state": state.rawValue,
                            ], Double(count)
                        ))
                }
                stale.append(
                    (
                        ["environment": environment.rawValue, "release": release.id.rawValue],
                        Double(deployments.count(where: \.isStale))
                    ))
            }
        }
        page.add("lynceus_deployments", .gauge, help: "Deployments by their state.", counts)
        page.add(
            "lynceus_deployments_stale", .gauge, help: "Deployments of which what is known may not be so any more.",
            stale)
    }

    private func add(reads page: inout PrometheusText) {
        let counts = reads.counts.sorted { ($0.key.source, $0.key.kind) < ($1.key.source, $1.key.kind) }
        page.add(
            "lynceus_reads_total", .counter, help: "Reads that asked an Argo CD or a CI, by how they ended.",
            counts.flatMap { key, count -> [(labels: PrometheusText.Labels, value: Double)] in
                [
                    (["source": key.source, "kind": key.kind, "outcome": "ok"], Double(count.answered)),
                    (["source": key.source, "kind": key.kind, "outcome": "failed"], Double(count.failed)),
                ]
            })
        page.add(
            "lynceus_cache_hits_total", .counter,
            help: "Reads that asked nobody, since the answer was there or on its way.",
            counts.map { (["source": $0.source, "kind": $0.kind], Double($1.shared)) })
    }

    private func add(server page: inout PrometheusText) {
        page.add(
            "lynceus_http_requests_total", .counter, help: "Requests to this server.",
            requests.counts.map { (["route": $0.key.route, "code": String($0.key.status)], Double($0.count)) })
        page.add(
            "lynceus_http_request_duration_seconds", help: "From a request to the beginning of its answer.",
            requests.durations)
        page.add(
            "lynceus_http_connections", .gauge, help: "Connections to this server.", Double(connectionCount))
        page.add(
            "lynceus_http_connections_closed_total", .counter,
            help: "Connections that were closed since there were too many.", Double(closedConnectionCount))
        page.add(
            "lynceus_http_streams", .gauge, help: "Answers of this server that go on.",
            streams.map { (["kind": $0.kind], Double($0.count)) })
    }

    private func add(process page: inout PrometheusText) {
        page.add(
            "process_cpu_seconds_total", .counter, help: "Processor time that the process has used.",
            process.processorSeconds)
        page.add(
            "process_start_time_seconds", .gauge, help: "When the process began, as a Unix time.",
            Double(startedAt.milliseconds) / 1000)
        if let bytes = process.residentBytes {
            page.add("process_resident_memory_bytes", .gauge, help: "Resident memory.", bytes)
        }
        if let count = process.openFiles {
            page.add("process_open_fds", .gauge, help: "Open files, connections included.", count)
        }
        if let count = process.mostFiles {
            page.add("process_max_fds", .gauge, help: "How many files may be open.", count)
        }
    }
}
