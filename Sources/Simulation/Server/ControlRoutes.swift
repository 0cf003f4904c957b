import FoundationEssentials
import Hummingbird

/// The switchboard: lets a person switch the faults of a world that runs.
///
/// `GET /faults` says what is on and what there is, `PUT /faults/{host}` switches on the fault whose name is the body, and
/// `DELETE /faults/{host}` switches it off. A host is an environment, for its Argo CD, or `builds`, `github`, `gitlab`, `jenkins`.
/// `GET /traffic` says what each host has answered so far, and `POST /rollouts/{count}` lets so many repos be built and rolled out
/// everywhere. `PUT /versions/{environment}/{repo}` lets the version in the body be there at once, and answers when the streams were told,
/// in microseconds since 1970: for measurements.
struct ControlRoutes {
    /// Longer than any name of a fault.
    private static let bodyLimit = 256

    let simulation: Simulation

    var responder: RouterResponder<BasicRequestContext> {
        let router = Router()
        router.add(middleware: UnknownPathMiddleware())
        router.get("faults") { _, _ in await list(status: .ok) }
        router.put("faults/:host") { request, context in
            let body = try await request.body.collect(upTo: Self.bodyLimit)
            return try await switchOn(String(buffer: body).trimmed, at: try context.parameters.require("host"))
        }
        router.delete("faults/:host") { _, context in
            try await switchOff(try context.parameters.require("host"))
        }
        router.get("traffic") { _, _ in await traffic() }
        router.post("rollouts/:count") { _, context in
            await rollOut(try context.parameters.require("count", as: Int.self))
        }
        router.put("versions/:environment/:repo") { request, context in
            let body = try await request.body.collect(upTo: Self.bodyLimit)
            return await deploy(
                String(buffer: body).trimmed, of: try context.parameters.require("repo"),
                in: try context.parameters.require("environment"))
        }
        return router.buildResponder()
    }

    /// What every host has answered so far.
    private func traffic() async -> Response {
        var hosts: [JSON.Member] = []
        for host in await simulation.hosts {
            let traffic: JSON = [
                "requests": .number(await simulation.requestCount(of: host)),
                "bytes": .number(await simulation.bytesSent(by: host)),
                "connections": .number(await simulation.connections(to: host).total),
            ]
            hosts.append(.init(name: host.name, value: traffic))
        }
        return .json(.object(hosts), status: .ok)
    }

    private func rollOut(_ count: Int) async -> Response {
        let repos = await simulation.rollOut(count)
        return .json(["repos": .array(repos.map { .string($0) })], status: .ok)
    }

    private func deploy(_ version: String, of repo: String, in environment: String) async -> Response {
        do {
            let sentAt = try await simulation.deploy(version, of: repo, in: environment)
            return .json(["sent_at": .number(Int(sentAt.timeIntervalSince1970 * 1_000_000))], status: .ok)
        } catch {
            return .json(["error": "there is no \"\(repo)\" in \"\(environment)\""], status: .notFound)
        }
    }

    private func switchOn(_ name: String, at host: String) async throws -> Response {
        guard let host = await find(host) else { return await unknownHost(host) }
        guard let fault = Fault.named[name] else {
            return .json(
                ["error": "no fault is called \"\(name)\": send one of the names that GET /faults lists"],
                status: .badRequest)
        }
        try await simulation.setFault(fault, on: host)
        return await list(status: .ok)
    }

    private func switchOff(_ host: String) async throws -> Response {
        guard let host = await find(host) else { return await unknownHost(host) }
        try await simulation.setFault(nil, on: host)
        return await list(status: .ok)
    }

    /// What is on, by host, and every name that can be sent.
    private func list(status: HTTPResponse.Status) async -> Response {
        var faults: [JSON.Member] = []
        for host in await simulation.hosts {
            guard let fault = await simulation.fault(of: host) else { continue }
            faults.append(.init(name: host.name, value: .string(fault.name ?? "another")))
        }
        let names = Fault.named.keys.sorted()
        return .json(["on": .object(faults), "faults": .array(names.map { .string($0) })], status: status)
    }

    private func unknownHost(_ name: String) async -> Response {
        let names = await simulation.hosts.map(\.name).joined(separator: ", ")
        return .json(["error": "there is no \"\(name)\": use one of \(names)"], status: .notFound)
    }

    private func find(_ name: String) async -> SimulatedHost? {
        await simulation.hosts.first { $0.name == name }
    }
}

extension String {
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return start.lastIndex { !$0.isWhitespace }.map { String(start[...$0]) } ?? ""
    }
}
