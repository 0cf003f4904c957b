/// How each role looks. The backend turns roles into styles with it; views never see one.
package struct Theme: Hashable, Sendable {
    /// The name by which configuration and `lynceus themes` know it.
    package let name: String
    private let styles: [Role: Style]

    /// A theme from its styles. A role without one looks like plain text.
    package init(name: String, styles: [Role: Style]) {
        self.name = name
        self.styles = styles
    }

    /// The style of a role, on what it lies on.
    package func style(for role: Role, on backdrop: Role? = nil) -> Style {
        let own = styles[role] ?? Style()
        guard let backdrop, let below = styles[backdrop] else { return own }
        return own.over(below)
    }
}
