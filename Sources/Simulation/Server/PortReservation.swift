#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Holds on to a TCP port of 127.0.0.1 while nobody listens on it.
///
/// A bound socket that does not listen refuses connections just as a free port does. But the system gives the port to
/// nobody else, neither to another server nor as the local port of an outgoing connection; without that, an outage of
/// half a minute may end with a port that is taken. With `SO_REUSEADDR` on both, the listener binds beside it.
struct PortReservation: ~Copyable {
    private let descriptor: CInt

    private init(descriptor: CInt) {
        self.descriptor = descriptor
    }

    /// Reserves `port`; nil where the system does not allow it, which an outage survives nearly always.
    static func holding(_ port: Int) -> PortReservation? {
        #if canImport(Glibc)
        let type = CInt(SOCK_STREAM.rawValue)
        #else
        let type = SOCK_STREAM
        #endif
        let descriptor = socket(AF_INET, type, 0)
        guard descriptor >= 0 else { return nil }
        let reservation = PortReservation(descriptor: descriptor)
        var yes: CInt = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
        address.sin_addr = in_addr(s_addr: in_addr_t(0x7f00_0001).bigEndian)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
        }
        guard result == 0 else { return nil }
        return reservation
    }

    deinit {
        close(descriptor)
    }
}
