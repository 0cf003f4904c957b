#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Holds on to a TCP port of 127.0.0.1, whether somebody listens on it or not.
///
/// A bound socket that does not listen refuses connections just as a free port does. But the system gives the port to
/// nobody else, neither to another server nor as the local port of an outgoing connection; without that, an outage of
/// half a minute may end with a port that is taken. With `SO_REUSEADDR` on both, the listener binds beside it.
struct PortReservation: ~Copyable {
    private let descriptor: CInt
    /// The port.
    let port: Int

    /// Reserves a port that is free; nil where the system does not allow it, which an outage survives nearly always.
    static func holdingAny() -> PortReservation? {
        #if canImport(Glibc)
        let type = CInt(SOCK_STREAM.rawValue)
        #else
        let type = SOCK_STREAM
        #endif
        let descriptor = socket(AF_INET, type, 0)
        guard descriptor >= 0 else { return nil }
        var yes: CInt = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr = in_addr(s_addr: in_addr_t(0x7f00_0001).bigEndian)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 ? getsockname(descriptor, $0, &size) : -1
            }
        }
        guard result == 0 else {
            close(descriptor)
            return nil
        }
        return PortReservation(descriptor: descriptor, port: Int(in_port_t(bigEndian: address.sin_port)))
    }

    private init(descriptor: CInt, port: Int) {
        self.descriptor = descriptor
        self.port = port
    }

    deinit {
        close(descriptor)
    }
}
