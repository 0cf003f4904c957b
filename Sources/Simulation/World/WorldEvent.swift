/// Something that happened to an application: what watches and tree streams tell.
struct WorldEvent: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// The Application is new.
        case added
        /// The Application was written, be it by a regular look that found nothing new.
        case modified
        /// The Application is gone.
        case deleted
        /// Pods have changed, and the Application has not: only its tree shows it.
        case clusterChanged
    }

    var kind: Kind
    /// The application after the event; of one that is gone, as it last was.
    var application: SimulatedApplication
    /// World time.
    var time: Duration
    /// Whether more has changed than the time of the controller's last look.
    var isNews = true
}
