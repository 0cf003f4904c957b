import Foundation
import Glibc
import Testing

/// A pseudo-terminal with the probe on it: the tests are the person and the emulator.
///
/// Nothing here sleeps: every wait is for something to arrive, and gives up after ``patience`` by failing with all that
/// has come so far.
final class PseudoTerminal {
    /// How a process ended.
    enum Ending: Equatable {
        case exited(Int32)
        case killed(by: Int32)
    }

    struct Timeout: Error, CustomStringConvertible {
        let awaited: String
        let output: String
        let log: String

        var description: String { "no \(awaited)\noutput: \(output.debugDescription)\nlog: \(log.debugDescription)" }
    }

    /// What a descriptor of the probe is.
    enum Stream { case terminal, null }

    /// Seconds after which a wait has failed.
    static let patience = 10.0

    private(set) var master: Int32
    private let slaveName: String
    private let logDescriptor: Int32
    private let child: pid_t
    private var ending: Ending?
    /// What the terminal and the log have got and no wait has consumed.
    private var output: [UInt8] = []
    private var log: [UInt8] = []

    /// Runs the probe, or a shell script that runs it as `"$PROBE"`, as the leader of a session on a new terminal.
    init(
        _ arguments: String..., term: String? = "xterm-256color", locale: String = "C.UTF-8",
        environment extra: [String: String] = [:], columns: UInt16 = 80, rows: UInt16 = 24, script: String? = nil,
        input: Stream = .terminal, output: Stream = .terminal
    ) throws {
        // What posix_openpt, unlockpt and ptsname do; Swift does not see these. The numbers are TIOCSPTLCK and TIOCGPTN.
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var isLocked: Int32 = 0
        var number: UInt32 = 0
        try #require(ioctl(master, 0x4004_5431, &isLocked) == 0 && ioctl(master, 0x8004_5430, &number) == 0)
        slaveName = "/dev/pts/\(number)"
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        try #require(ioctl(master, UInt(TIOCSWINSZ), &size) == 0)
        var pipes: [Int32] = [-1, -1]
        try #require(pipe(&pipes) == 0)
        logDescriptor = pipes[0]
        for descriptor in pipes { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        defer { close(pipes[1]) }

        let probe = try ProbeLocation.path()
        var environment = extra
        environment["LC_ALL"] = locale
        environment["PATH"] = "/usr/bin:/bin"
        environment["PROBE"] = probe
        environment["TERM"] = term
        environment["SWIFT_BACKTRACE"] = extra["SWIFT_BACKTRACE"] ?? "enable=no"
        let command = script.map { ["/bin/sh", "-c", $0] } ?? [probe] + arguments
        child = try Self.spawn(
            command, environment: environment, terminal: slaveName, log: pipes[1], input: input, output: output)
    }

    deinit {
        if ending == nil {
            kill(child, SIGKILL)
            var status: Int32 = 0
            waitpid(child, &status, 0)
        }
        if master >= 0 { close(master) }
        close(logDescriptor)
    }

    // MARK: What a person does

    /// Types, in one write.
    func type(_ text: String) throws {
        let bytes = Array(text.utf8)
        try #require(write(master, bytes, bytes.count) == bytes.count)
    }

    func resize(columns: UInt16, rows: UInt16) throws {
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        try #require(ioctl(master, UInt(TIOCSWINSZ), &size) == 0)
    }

    func signal(_ number: Int32) {
        kill(child, number)
    }

    /// Closes the window.
    func hangUp() {
        close(master)
        master = -1
    }

    // MARK: What can be seen

    /// Waits until the terminal has got a text; consumes everything up to its end and returns that.
    @discardableResult
    func waitForOutput(_ text: String) throws -> String {
        try wait(for: "output \(text.debugDescription)") { Self.take(through: text, from: &output) }
    }

    /// Waits until the probe has logged a line with that beginning; consumes the log up to there and returns the line.
    @discardableResult
    func waitForLog(_ beginning: String) throws -> String {
        try wait(for: "log \(beginning.debugDescription)") {
            while let line = Self.take(through: "\n", from: &log) {
                if line.hasPrefix(beginning) { return String(line.dropLast()) }
            }
            return nil
        }
    }

    /// Waits for the end of the process, and for the last of its output, which is returned.
    func waitForEnd() throws -> (ending: Ending, output: String) {
        var text: [UInt8] = []
        let ending = try wait(for: "end") { () -> Ending? in
            text += output
            output = []
            return self.ending ?? reap()
        }
        while receive(within: 0) {}
        return (ending, String(decoding: text + output, as: UTF8.self))
    }

    /// Whether the terminal is as a shell needs it: lines, echo, and signals from keys.
    var isCooked: Bool {
        var modes = termios()
        guard tcgetattr(master, &modes) == 0 else { return false }
        let wanted = tcflag_t(ICANON | ECHO | ISIG)
        return modes.c_lflag & wanted == wanted
    }

    /// Waits until all threads of the process wait for something, again and again without doing anything in between, and returns the
    /// processor time that it has used, in ticks of the kernel's clock (hundredths of a second).
    func waitForRest() throws -> Int {
        var calm = 0
        var used = -1
        return try wait(for: "rest") {
            guard let (ticks, isAsleep) = Self.processorTime(of: child) else { return nil }
            calm = isAsleep && ticks == used ? calm + 1 : 0
            used = ticks
            return calm >= 10 ? ticks : nil
        }
    }

    /// From /proc (proc(5)): user and system time, and whether every thread is in interruptible sleep.
    private static func processorTime(of process: pid_t) -> (ticks: Int, isAsleep: Bool)? {
        let folder = "/proc/\(process)/task"
        guard let threads = try? FileManager.default.contentsOfDirectory(atPath: folder), !threads.isEmpty else {
            return nil
        }
        var (ticks, isAsleep) = (0, true)
        for thread in threads {
            guard let text = try? String(contentsOfFile: "\(folder)/\(thread)/stat", encoding: .utf8) else {
                return nil
            }
            // The second field is a name, in parentheses, and may hold anything.
            let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
            guard fields.count > 12, let user = Int(fields[11]), let system = Int(fields[12]) else { return nil }
            ticks += user + system
            isAsleep = isAsleep && fields[0] == "S"
        }
        return (ticks, isAsleep)
    }

    private func reap() -> Ending? {
        var status: Int32 = 0
        guard waitpid(child, &status, WNOHANG) == child else { return nil }
        ending = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed(by: status & 0x7F)
        return ending
    }

    private func wait<Result>(for awaited: String, until found: () -> Result?) throws -> Result {
        let end = ContinuousClock.now + .seconds(Self.patience)
        while true {
            if let result = found() { return result }
            guard ContinuousClock.now < end else {
                throw Timeout(
                    awaited: awaited, output: String(decoding: output, as: UTF8.self),
                    log: String(decoding: log, as: UTF8.self))
            }
            _ = receive(within: 50)
        }
    }

    /// Takes in what has arrived, waiting for it that many milliseconds at most. Returns whether anything has.
    private func receive(within timeout: Int32) -> Bool {
        var descriptors = [
            pollfd(fd: master, events: Int16(POLLIN), revents: 0),
            pollfd(fd: logDescriptor, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&descriptors, 2, timeout) > 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 65536)
        var hasReceived = false
        for (index, descriptor) in descriptors.enumerated() where Int32(descriptor.revents) & POLLIN != 0 {
            let count = read(descriptor.fd, &buffer, buffer.count)
            guard count > 0 else { continue }
            hasReceived = true
            if index == 0 { output += buffer[..<count] } else { log += buffer[..<count] }
        }
        return hasReceived
    }

    private static func take(through text: String, from bytes: inout [UInt8]) -> String? {
        guard let range = bytes.firstRange(of: Array(text.utf8)) else { return nil }
        let taken = String(decoding: bytes[..<range.upperBound], as: UTF8.self)
        bytes.removeFirst(range.upperBound)
        return taken
    }
}
