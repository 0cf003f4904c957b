/// The namespace in which an Argo CD itself lives, once somebody has said it.
actor HomeNamespace {
    private(set) var name: String?
    /// Asking the server again would not help.
    private(set) var isExhausted = false

    /// Remembers what an answer said; one that says nothing changes nothing.
    func learn(_ name: String?) {
        guard let name else { return }
        self.name = name
    }

    /// The server was asked, and won't say more the next time.
    func exhaust() {
        isExhausted = true
    }
}
