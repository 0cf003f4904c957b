import Foundation

/// The time where the person is.
enum LocalTime {
    /// How far it is ahead of UTC, in seconds. The C library knows without loading the calendars of the world.
    static var utcOffset: Int64 {
        var now = time(nil)
        var local = tm()
        localtime_r(&now, &local)
        return Int64(local.tm_gmtoff)
    }
}
