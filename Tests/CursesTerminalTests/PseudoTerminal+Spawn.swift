import Glibc
import Testing

extension PseudoTerminal {
    /// Starts a command as the leader of a session whose controlling terminal is the given one; `log` becomes its
    /// descriptor 3.
    static func spawn(
        _ command: [String], environment: [String: String], terminal: String, log: Int32, input: Stream, output: Stream
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        // The leader of a session gets the first terminal that it opens as its controlling one.
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, terminal, O_RDWR, 0)
        for (descriptor, stream) in [(STDIN_FILENO, input), (STDOUT_FILENO, output)] {
            switch stream {
            case .terminal: posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, descriptor)
            case .null: posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
            }
        }
        posix_spawn_file_actions_adddup2(&actions, log, 3)
        // Threads of the Swift runtime block signals; the child must not inherit that.
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF) | 0x80 /* POSIX_SPAWN_SETSID */)

        var child: pid_t = 0
        let arguments = command.map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for pointer in arguments + variables { free(pointer) } }
        let result = posix_spawn(&child, command[0], &actions, &attributes, arguments, variables)
        try #require(result == 0, "posix_spawn: \(result)")
        return child
    }
}
