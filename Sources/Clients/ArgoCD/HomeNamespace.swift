/// The namespace in which an Argo CD itself lives, once somebody has said it.
actor HomeNamespace {
    private(set) var name: String?
    /// Asking the server again would not help.
    private(set) var isExhausted = false
    /// Names that several applications have, each in a namespace of its own.
    private var repeatedNames: Set<String> = []

    /// Remembers what an answer said; one that says nothing changes nothing.
    func learn(_ name: String?) {
        guard let name else { return }
        self.name = name
    }

    /// Remembers which names a list had more than once.
    func learn(repeatedNames: Set<String>) {
        self.repeatedNames = repeatedNames
    }

    /// Whether an application is in Argo CD's own namespace. Where nobody has said which that is, a name that occurs once can't be
    /// mistaken.
    func isHome(_ namespace: String?, ofApplication application: String) -> Bool {
        guard let namespace else { return true }
        return name.map { $0 == namespace } ?? !repeatedNames.contains(application)
    }

    /// The server was asked, and won't say more the next time.
    func exhaust() {
        isExhausted = true
    }
}
