import ConfigurationFile
import Testing

@Suite struct ThemeFileTests {
    private func load(_ text: String) -> (theme: ThemeFile?, diagnostics: [Diagnostic]) {
        ThemeFile.load(text: text, path: "night.yaml", knownRoles: ["failed", "done", "rolling"]) {
            $0.hasPrefix("#") || ["red", "default"].contains($0)
        }
    }

    @Test func readsRolesInOrder() throws {
        let theme = try #require(
            load(
                """
                name: night
                base: dark
                roles:
                  rolling: { fg: "#ffaf00", bold: true }
                  failed: { fg: default, bg: red, reverse: false, underline: yes, dim: no }
                """
            ).theme)
        #expect(theme.name == "night")
        #expect(theme.base == "dark")
        #expect(theme.roles.map(\.name) == ["rolling", "failed"])
        #expect(theme.roles[0].foreground == "#ffaf00" && theme.roles[0].background == nil)
        #expect(theme.roles[0].bold == true && theme.roles[0].dim == nil)
        #expect(theme.roles[1].reverse == false && theme.roles[1].underline == true && theme.roles[1].dim == false)
    }

    @Test func reportsEveryMistake() {
        let (theme, diagnostics) = load(
            """
            roles:
              faild: { fg: red }
              done: { fg: gren, blink: true }
              rolling: red
            color: red
            """)
        #expect(theme == nil)
        #expect(
            diagnostics.rendered() == """
                night.yaml:2:3: error: there is no role `faild`
                      faild: { fg: red }
                      ^
                    hint: did you mean `failed`?
                night.yaml:3:15: error: `fg` is not a colour
                      done: { fg: gren, blink: true }
                                  ^
                    hint: like `#ff5f5f`, `red` or `default`
                night.yaml:3:21: error: unknown key `blink` in role `done`
                      done: { fg: gren, blink: true }
                                        ^
                    hint: known here: `fg`, `bg`, `bold`, `dim`, `underline`, `reverse`
                night.yaml:4:12: error: role `rolling` must be a mapping (`key: value`), not a text
                      rolling: red
                               ^
                night.yaml:5:1: error: unknown key `color` in the theme
                    color: red
                    ^
                    hint: known here: `name`, `base`, `roles`
                """)
    }

    @Test func reportsAFileThatIsNotThere() {
        let (theme, diagnostics) = ThemeFile.load(path: "/nowhere/a.yaml", knownRoles: []) { _ in true }
        #expect(theme == nil)
        #expect(diagnostics.map(\.message) == ["the file does not exist"])
    }
}
