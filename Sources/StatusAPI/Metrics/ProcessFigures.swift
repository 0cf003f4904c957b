import FoundationEssentials

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What the process takes of its machine, as far as the machine tells.
struct ProcessFigures {
    /// Processor time, in seconds.
    let processorSeconds: Double
    /// Resident memory, in bytes.
    let residentBytes: Double?
    /// Open files, connections included.
    let openFiles: Double?
    /// How many may be open.
    let mostFiles: Double?

    /// The process as it is now.
    init() {
        var usage = rusage()
        // 0 is the process itself; its name is of another type in each C library.
        getrusage(0, &usage)
        processorSeconds = [usage.ru_utime, usage.ru_stime].reduce(0) {
            $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
        }
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?
            .split(separator: " ").dropFirst().first.flatMap { Double($0) }
        residentBytes = pages.map { $0 * Double(sysconf(Int32(_SC_PAGESIZE))) }
        openFiles = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")).map { Double($0.count) }
        mostFiles = OpenFiles.limit.map(Double.init)
    }
}

/// How many files, connections included, the process may have open.
package enum OpenFiles {
    /// The limit that holds; nil where it can't be learned.
    package static var limit: Int? { limits.map { Int(clamping: $0.rlim_cur) } }

    /// Raises it as far as the system allows, up to `wish`: what a shell gives is often 1,024.
    package static func raise(to wish: Int) {
        guard var limits else { return }
        limits.rlim_cur = max(limits.rlim_cur, min(limits.rlim_max, rlim_t(wish)))
        _ = setrlimit(resource, &limits)
    }

    #if canImport(Glibc)
    private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
    private static let resource = RLIMIT_NOFILE
    #endif

    private static var limits: rlimit? {
        var limits = rlimit()
        return getrlimit(resource, &limits) == 0 ? limits : nil
    }
}
