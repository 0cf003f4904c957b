/// The built-in themes: the text of themes/NAME.yaml by name, written here by Scripts/embed.sh.
enum EmbeddedThemes {
    static let all: [String: String] = [
        "auto": #"""
        # The default: the terminal's own colours, so it reads on dark and on light backgrounds alike.
        # Only the default foreground and background and the ANSI colours 1 to 6 are used; black, white and the bright ones
        # would vanish on one of the backgrounds.
        #
        # How a theme is written
        #   name:  what `theme:` in the configuration and `--theme` call it
        #   base:  the background that it is made for: dark, light, or any
        #   roles: one line for each role that the screen draws with; all of them must be there
        #     fg, bg                          a colour: default, a name (red, bright_blue, grey), an index 0-255, or "#rrggbb";
        #                                     left out, a role takes the colour of what it lies on, such as the selected row
        #     bold, dim, underline, reverse   true switches it on
        # A terminal with fewer colours gets the nearest ones; without any, a background becomes reverse video.
        name: auto
        base: any
        roles:
          # Text and structure
          text:               {}
          dim:                { dim: true }
          title:              { bold: true }
          header:             { bold: true }
          header_focused:     { bold: true, underline: true }
          header_alert:       { fg: red, bold: true, reverse: true }
          border:             { dim: true }
          border_focused:     { fg: cyan, bold: true }
          # Where the cursor is
          selection:          { bold: true }
          selection_inactive: { underline: true }
          cursor_cell:        { reverse: true }
          # States of a deployment; reverse video only for what needs a person
          done:               { fg: green }
          rolling:            { fg: yellow }
          syncing:            { fg: yellow, dim: true }
          paused:             { fg: yellow, bold: true }
          stuck:              { fg: magenta, reverse: true }
          failed:             { fg: red, bold: true, reverse: true }
          behind:             { fg: yellow, underline: true }
          stale:              { dim: true }
          waiting:            { dim: true }
          # Links to the outside
          live:               { fg: green }
          link:               { fg: cyan, underline: true }
          # Parts of a cell
          version:            {}
          age:                { dim: true }
          bar_done:           { fg: yellow }
          bar_rest:           { dim: true }
          unseen:             { fg: cyan, bold: true }
          # Hints, input and messages
          key:                { bold: true }
          key_hint:           { dim: true }
          prompt:             { bold: true }
          match:              { fg: cyan, bold: true, underline: true }
          notice:             { fg: cyan }
          warning:            { fg: yellow, bold: true }
          error:              { fg: red, bold: true }
          help_heading:       { bold: true, underline: true }

        """#,
        "dark": #"""
        # For dark backgrounds.
        #
        # How a theme is written
        #   name:  what `theme:` in the configuration and `--theme` call it
        #   base:  the background that it is made for: dark, light, or any
        #   roles: one line for each role that the screen draws with; all of them must be there
        #     fg, bg                          a colour: default, a name (red, bright_blue, grey), an index 0-255, or "#rrggbb";
        #                                     left out, a role takes the colour of what it lies on, such as the selected row
        #     bold, dim, underline, reverse   true switches it on
        # A terminal with fewer colours gets the nearest ones; without any, a background becomes reverse video.
        name: dark
        base: dark
        roles:
          # Text and structure
          text:               { fg: "#d8dee9" }
          dim:                { fg: "#a5afc0" }
          title:              { fg: "#d8dee9", bold: true }
          header:             { fg: "#d8dee9", bg: "#1f242e", bold: true }
          header_focused:     { fg: "#82b4ff", bg: "#1f242e", bold: true, underline: true }
          header_alert:       { fg: "#ff8f87", bg: "#14171c", bold: true, reverse: true }
          border:             { fg: "#828c9f" }
          border_focused:     { fg: "#82b4ff", bold: true }
          # Where the cursor is
          selection:          { bg: "#1c2740" }
          selection_inactive: { bg: "#20242c" }
          cursor_cell:        { bg: "#26345a", bold: true }
          # States of a deployment; reverse video only for what needs a person
          done:               { fg: "#8fce72" }
          rolling:            { fg: "#ebcb5b" }
          syncing:            { fg: "#c9b05a" }
          paused:             { fg: "#ebcb5b", bold: true }
          stuck:              { fg: "#e58fe0", bg: "#14171c", bold: true, reverse: true }
          failed:             { fg: "#ff8f87", bg: "#14171c", bold: true, reverse: true }
          behind:             { fg: "#f0a35e", underline: true }
          stale:              { fg: "#a5afc0" }
          waiting:            { fg: "#a5afc0" }
          # Links to the outside
          live:               { fg: "#8fce72" }
          link:               { fg: "#82b4ff", underline: true }
          # Parts of a cell
          version:            { fg: "#d8dee9" }
          age:                { fg: "#a5afc0" }
          bar_done:           { fg: "#ebcb5b" }
          bar_rest:           { fg: "#828c9f" }
          unseen:             { fg: "#6fd3d8", bold: true }
          # Hints, input and messages
          key:                { fg: "#82b4ff", bold: true }
          key_hint:           { fg: "#a5afc0" }
          prompt:             { fg: "#d8dee9", bold: true }
          match:              { fg: "#6fd3d8", bold: true, underline: true }
          notice:             { fg: "#6fd3d8" }
          warning:            { fg: "#f0a35e", bold: true }
          error:              { fg: "#ff8f87", bold: true }
          help_heading:       { fg: "#82b4ff", bold: true }

        """#,
        "light": #"""
        # For light backgrounds.
        #
        # How a theme is written
        #   name:  what `theme:` in the configuration and `--theme` call it
        #   base:  the background that it is made for: dark, light, or any
        #   roles: one line for each role that the screen draws with; all of them must be there
        #     fg, bg                          a colour: default, a name (red, bright_blue, grey), an index 0-255, or "#rrggbb";
        #                                     left out, a role takes the colour of what it lies on, such as the selected row
        #     bold, dim, underline, reverse   true switches it on
        # A terminal with fewer colours gets the nearest ones; without any, a background becomes reverse video.
        name: light
        base: light
        roles:
          # Text and structure
          text:               { fg: "#1f2430" }
          dim:                { fg: "#565e6c" }
          title:              { fg: "#1f2430", bold: true }
          header:             { fg: "#1f2430", bg: "#e4e8ee", bold: true }
          header_focused:     { fg: "#1d4fa8", bg: "#e4e8ee", bold: true, underline: true }
          header_alert:       { fg: "#b3201d", bg: "#ffffff", bold: true, reverse: true }
          border:             { fg: "#6c7584" }
          border_focused:     { fg: "#1d4fa8", bold: true }
          # Where the cursor is
          selection:          { bg: "#e6eefc" }
          selection_inactive: { bg: "#e9edf3" }
          cursor_cell:        { bg: "#dfe6f5", bold: true }
          # States of a deployment; reverse video only for what needs a person
          done:               { fg: "#1a6b2e" }
          rolling:            { fg: "#665000" }
          syncing:            { fg: "#5f5000" }
          paused:             { fg: "#665000", bold: true }
          stuck:              { fg: "#8f2a8a", bg: "#ffffff", bold: true, reverse: true }
          failed:             { fg: "#b3201d", bg: "#ffffff", bold: true, reverse: true }
          behind:             { fg: "#7a2e00", underline: true }
          stale:              { fg: "#565e6c" }
          waiting:            { fg: "#565e6c" }
          # Links to the outside
          live:               { fg: "#1a6b2e" }
          link:               { fg: "#1d4fa8", underline: true }
          # Parts of a cell
          version:            { fg: "#1f2430" }
          age:                { fg: "#565e6c" }
          bar_done:           { fg: "#665000" }
          bar_rest:           { fg: "#6c7584" }
          unseen:             { fg: "#0a5f6b", bold: true }
          # Hints, input and messages
          key:                { fg: "#1d4fa8", bold: true }
          key_hint:           { fg: "#565e6c" }
          prompt:             { fg: "#1f2430", bold: true }
          match:              { fg: "#0a5f6b", bold: true, underline: true }
          notice:             { fg: "#0a5f6b" }
          warning:            { fg: "#7a2e00", bold: true }
          error:              { fg: "#b3201d", bold: true }
          help_heading:       { fg: "#1d4fa8", bold: true }

        """#,
        "mono": #"""
        # No colour at all, for terminals that have none and for NO_COLOR: every state is told by bold, dim, underline and reverse.
        #
        # How a theme is written
        #   name:  what `theme:` in the configuration and `--theme` call it
        #   base:  the background that it is made for: dark, light, or any
        #   roles: one line for each role that the screen draws with; all of them must be there
        #     fg, bg                          a colour: default, a name (red, bright_blue, grey), an index 0-255, or "#rrggbb";
        #                                     left out, a role takes the colour of what it lies on, such as the selected row
        #     bold, dim, underline, reverse   true switches it on
        # A terminal with fewer colours gets the nearest ones; without any, a background becomes reverse video.
        name: mono
        base: any
        roles:
          # Text and structure
          text:               {}
          dim:                { dim: true }
          title:              { bold: true }
          header:             { bold: true }
          header_focused:     { bold: true, underline: true }
          header_alert:       { bold: true, reverse: true }
          border:             { dim: true }
          border_focused:     { bold: true }
          # Where the cursor is
          selection:          { bold: true }
          selection_inactive: { underline: true }
          cursor_cell:        { reverse: true }
          # States of a deployment; reverse video only for what needs a person
          done:               {}
          rolling:            { bold: true }
          syncing:            { bold: true, dim: true }
          paused:             { bold: true, underline: true }
          stuck:              { reverse: true, underline: true }
          failed:             { bold: true, reverse: true }
          behind:             { underline: true }
          stale:              { dim: true, underline: true }
          waiting:            { dim: true }
          # Links to the outside
          live:               {}
          link:               { underline: true }
          # Parts of a cell
          version:            {}
          age:                { dim: true }
          bar_done:           { bold: true }
          bar_rest:           { dim: true }
          unseen:             { bold: true }
          # Hints, input and messages
          key:                { bold: true }
          key_hint:           { dim: true }
          prompt:             { bold: true }
          match:              { bold: true, underline: true }
          notice:             { bold: true }
          warning:            { bold: true }
          error:              { bold: true }
          help_heading:       { bold: true, underline: true }

        """#,
    ]
}
