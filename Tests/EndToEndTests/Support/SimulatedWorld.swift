import Foundation
import Logging
import Simulation

/// A simulated world for one test, in this process, with a configuration file that points at it.
struct SimulatedWorld {
    let simulation: Simulation
    /// Path of the configuration file.
    let configuration: String
    /// A folder that goes with the test.
    let folder: URL

    /// Runs `body` in a world, and ends the world afterwards.
    ///
    /// - Parameter edit: changes the configuration before it is written.
    static func run<Value>(
        _ settings: SimulationSettings, editing edit: (String) -> String = { $0 },
        _ body: (SimulatedWorld) async throws -> Value
    ) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lynceus-world-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        let simulation = Simulation(
            settings: settings, logger: Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() })
        let endpoints = try await simulation.start()
        let world = Task { try await simulation.run() }
        let file = folder.appendingPathComponent("config.yaml")
        let text = edit(await simulation.configurationYAML(endpoints))
        try text.write(to: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        do {
            let value = try await body(
                SimulatedWorld(simulation: simulation, configuration: file.path, folder: folder))
            world.cancel()
            _ = try await world.value
            return value
        } catch {
            world.cancel()
            _ = try? await world.value
            throw error
        }
    }
}
