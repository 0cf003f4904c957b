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
          # Texts: what has been added and removed, the text cursor, the time of a log line
          diff_added:         { fg: green }
          diff_removed:       { fg: red }
          cursor_text:        { reverse: true }
          log_time:           { dim: true }

        """#,
        "colour-blind": #"""
        # For those who do not tell red from green: blue is good, orange is bad, yellow moves. The states stay apart as people with
        # protanopia and deuteranopia see them; a test simulates both.
        #
        # How a theme is written
        #   name:  what `theme:` in the configuration and `--theme` call it
        #   base:  the background that it is made for: dark, light, or any
        #   roles: one line for each role that the screen draws with; all of them must be there
        #     fg, bg                          a colour: default, a name (red, bright_blue, grey), an index 0-255, or "#rrggbb";
        #                                     left out, a role takes the colour of what it lies on, such as the selected row
        #     bold, dim, underline, reverse   true switches it on
        # A terminal with fewer colours gets the nearest ones; without any, a background becomes reverse video.
        name: colour-blind
        base: dark
        roles:
          # Text and structure
          text:               { fg: "#e4e4e4" }
          dim:                { fg: "#b2b2b2" }
          title:              { fg: "#e4e4e4", bold: true }
          header:             { fg: "#e4e4e4", bg: "#20242c", bold: true }
          header_focused:     { fg: "#87d7ff", bg: "#20242c", bold: true, underline: true }
          header_alert:       { fg: "#f08a24", bg: "#14171c", bold: true, reverse: true }
          border:             { fg: "#a8a8a8" }
          border_focused:     { fg: "#87d7ff", bold: true }
          # Where the cursor is
          selection:          { bg: "#1c2440" }
          selection_inactive: { bg: "#262626" }
          cursor_cell:        { bg: "#262f52", bold: true }
          # States of a deployment; reverse video only for what needs a person
          done:               { fg: "#5fafff" }
          rolling:            { fg: "#ffff87", bold: true }
          syncing:            { fg: "#e0e070", bold: true, dim: true }
          paused:             { fg: "#ffff87", bold: true, underline: true }
          stuck:              { fg: "#d7d7ff", bg: "#14171c", underline: true, reverse: true }
          failed:             { fg: "#f08a24", bg: "#14171c", bold: true, reverse: true }
          behind:             { fg: "#ffd7af", underline: true }
          stale:              { fg: "#b2b2b2", dim: true, underline: true }
          waiting:            { fg: "#a8a8a8", dim: true }
          # Links to the outside
          live:               { fg: "#5fafff" }
          link:               { fg: "#87d7ff", underline: true }
          # Parts of a cell
          version:            { fg: "#e4e4e4" }
          age:                { fg: "#b2b2b2" }
          bar_done:           { fg: "#ffff87" }
          bar_rest:           { fg: "#a8a8a8" }
          unseen:             { fg: "#87d7ff", bold: true }
          # Hints, input and messages
          key:                { fg: "#87d7ff", bold: true }
          key_hint:           { fg: "#b2b2b2" }
          prompt:             { fg: "#e4e4e4", bold: true }
          match:              { fg: "#87d7ff", bold: true, underline: true }
          notice:             { fg: "#87d7ff" }
          warning:            { fg: "#ffd7af", bold: true }
          error:              { fg: "#f08a24", bold: true }
          help_heading:       { fg: "#87d7ff", bold: true, underline: true }
          # Texts: what has been added and removed, the text cursor, the time of a log line
          diff_added:         { fg: "#5fafff" }
          diff_removed:       { fg: "#f08a24", underline: true }
          cursor_text:        { fg: "#e4e4e4", bg: "#14171c", reverse: true }
          log_time:           { fg: "#b2b2b2" }

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
          # Texts: what has been added and removed, the text cursor, the time of a log line
          diff_added:         { fg: "#8fce72" }
          diff_removed:       { fg: "#ff8f87" }
          cursor_text:        { fg: "#d8dee9", bg: "#14171c", reverse: true }
          log_time:           { fg: "#a5afc0" }

        """#,
        "golden-fleece": #"""
        # Warm gold on a dark ship.
        #
        # How a theme is written
        #   name:  what `theme:` in the configuration and `--theme` call it
        #   base:  the background that it is made for: dark, light, or any
        #   roles: one line for each role that the screen draws with; all of them must be there
        #     fg, bg                          a colour: default, a name (red, bright_blue, grey), an index 0-255, or "#rrggbb";
        #                                     left out, a role takes the colour of what it lies on, such as the selected row
        #     bold, dim, underline, reverse   true switches it on
        # A terminal with fewer colours gets the nearest ones; without any, a background becomes reverse video.
        name: golden-fleece
        base: dark
        roles:
          # Text and structure
          text:               { fg: "#efe3c8" }
          dim:                { fg: "#bfae8c" }
          title:              { fg: "#efe3c8", bold: true }
          header:             { fg: "#efe3c8", bg: "#2d2418", bold: true }
          header_focused:     { fg: "#f2c14e", bg: "#2d2418", bold: true, underline: true }
          header_alert:       { fg: "#ff8a70", bg: "#1a140c", bold: true, reverse: true }
          border:             { fg: "#b8a67e" }
          border_focused:     { fg: "#f2c14e", bold: true }
          # Where the cursor is
          selection:          { bg: "#33281a" }
          selection_inactive: { bg: "#2b241b" }
          cursor_cell:        { bg: "#40301c", bold: true }
          # States of a deployment; reverse video only for what needs a person
          done:               { fg: "#58d030" }
          rolling:            { fg: "#ffcf5c", bold: true }
          syncing:            { fg: "#dcb45a", bold: true, dim: true }
          paused:             { fg: "#ffcf5c", bold: true, underline: true }
          stuck:              { fg: "#e3a3c8", bg: "#1a140c", underline: true, reverse: true }
          failed:             { fg: "#ff8a70", bg: "#1a140c", bold: true, reverse: true }
          behind:             { fg: "#f2b27a", underline: true }
          stale:              { fg: "#c2b496", dim: true, underline: true }
          waiting:            { fg: "#b8a98a", dim: true }
          # Links to the outside
          live:               { fg: "#58d030" }
          link:               { fg: "#f2c14e", underline: true }
          # Parts of a cell
          version:            { fg: "#efe3c8" }
          age:                { fg: "#bfae8c" }
          bar_done:           { fg: "#ffcf5c" }
          bar_rest:           { fg: "#b8a67e" }
          unseen:             { fg: "#8fd0c0", bold: true }
          # Hints, input and messages
          key:                { fg: "#f2c14e", bold: true }
          key_hint:           { fg: "#bfae8c" }
          prompt:             { fg: "#efe3c8", bold: true }
          match:              { fg: "#8fd0c0", bold: true, underline: true }
          notice:             { fg: "#8fd0c0" }
          warning:            { fg: "#f2b27a", bold: true }
          error:              { fg: "#ff8a70", bold: true }
          help_heading:       { fg: "#f2c14e", bold: true, underline: true }
          # Texts: what has been added and removed, the text cursor, the time of a log line
          diff_added:         { fg: "#58d030" }
          diff_removed:       { fg: "#ff8a70", underline: true }
          cursor_text:        { fg: "#efe3c8", bg: "#1a140c", reverse: true }
          log_time:           { fg: "#bfae8c" }

        """#,
        "high-contrast": #"""
        # For tired eyes, bright rooms and bad projectors: on dark backgrounds every role has a contrast of at least 7 (WCAG AAA),
        # also on the selected row.
        #
        # How a theme is written
        #   name:  what `theme:` in the configuration and `--theme` call it
        #   base:  the background that it is made for: dark, light, or any
        #   roles: one line for each role that the screen draws with; all of them must be there
        #     fg, bg                          a colour: default, a name (red, bright_blue, grey), an index 0-255, or "#rrggbb";
        #                                     left out, a role takes the colour of what it lies on, such as the selected row
        #     bold, dim, underline, reverse   true switches it on
        # A terminal with fewer colours gets the nearest ones; without any, a background becomes reverse video.
        name: high-contrast
        base: dark
        roles:
          # Text and structure
          text:               { fg: "#ffffff" }
          dim:                { fg: "#dadada" }
          title:              { fg: "#ffffff", bold: true }
          header:             { fg: "#ffffff", bg: "#262626", bold: true }
          header_focused:     { fg: "#87d7ff", bg: "#262626", bold: true, underline: true }
          header_alert:       { fg: "#ffb8b8", bg: "#000000", bold: true, reverse: true }
          border:             { fg: "#d0d0d0" }
          border_focused:     { fg: "#87d7ff", bold: true }
          # Where the cursor is
          selection:          { bg: "#00005f" }
          selection_inactive: { bg: "#262626" }
          cursor_cell:        { bg: "#5f005f", bold: true }
          # States of a deployment; reverse video only for what needs a person
          done:               { fg: "#5fff87" }
          rolling:            { fg: "#ffff5f", bold: true }
          syncing:            { fg: "#ffd75f", bold: true, dim: true }
          paused:             { fg: "#ffff5f", bold: true, underline: true }
          stuck:              { fg: "#ffafff", bg: "#000000", underline: true, reverse: true }
          failed:             { fg: "#ffb8b8", bg: "#000000", bold: true, reverse: true }
          behind:             { fg: "#ffcc80", underline: true }
          stale:              { fg: "#d7d7d7", dim: true, underline: true }
          waiting:            { fg: "#d7d7d7", dim: true }
          # Links to the outside
          live:               { fg: "#5fff87" }
          link:               { fg: "#87d7ff", underline: true }
          # Parts of a cell
          version:            { fg: "#ffffff" }
          age:                { fg: "#dadada" }
          bar_done:           { fg: "#ffff5f" }
          bar_rest:           { fg: "#d0d0d0" }
          unseen:             { fg: "#5fffff", bold: true }
          # Hints, input and messages
          key:                { fg: "#87d7ff", bold: true }
          key_hint:           { fg: "#dadada" }
          prompt:             { fg: "#ffffff", bold: true }
          match:              { fg: "#5fffff", bold: true, underline: true }
          notice:             { fg: "#5fffff" }
          warning:            { fg: "#ffcc80", bold: true }
          error:              { fg: "#ffb8b8", bold: true }
          help_heading:       { fg: "#87d7ff", bold: true, underline: true }
          # Texts: what has been added and removed, the text cursor, the time of a log line
          diff_added:         { fg: "#5fff87" }
          diff_removed:       { fg: "#ffb8b8", underline: true }
          cursor_text:        { fg: "#ffffff", bg: "#000000", reverse: true }
          log_time:           { fg: "#d7d7d7" }

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
          # Texts: what has been added and removed, the text cursor, the time of a log line
          diff_added:         { fg: "#1a6b2e" }
          diff_removed:       { fg: "#b3201d" }
          cursor_text:        { fg: "#1f2430", bg: "#ffffff", reverse: true }
          log_time:           { fg: "#565e6c" }

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
          # Texts: what has been added and removed, the text cursor, the time of a log line
          diff_added:         { bold: true }
          diff_removed:       { underline: true }
          cursor_text:        { reverse: true }
          log_time:           { dim: true }

        """#,
        "night-watch": #"""
        # For dark rooms: amber and red, hardly any blue, so that eyes stay used to the dark.
        #
        # How a theme is written
        #   name:  what `theme:` in the configuration and `--theme` call it
        #   base:  the background that it is made for: dark, light, or any
        #   roles: one line for each role that the screen draws with; all of them must be there
        #     fg, bg                          a colour: default, a name (red, bright_blue, grey), an index 0-255, or "#rrggbb";
        #                                     left out, a role takes the colour of what it lies on, such as the selected row
        #     bold, dim, underline, reverse   true switches it on
        # A terminal with fewer colours gets the nearest ones; without any, a background becomes reverse video.
        name: night-watch
        base: dark
        roles:
          # Text and structure
          text:               { fg: "#e0ad92" }
          dim:                { fg: "#c08f78" }
          title:              { fg: "#e0ad92", bold: true }
          header:             { fg: "#e0ad92", bg: "#2a1510", bold: true }
          header_focused:     { fg: "#f2a65a", bg: "#2a1510", bold: true, underline: true }
          header_alert:       { fg: "#ff7a66", bg: "#160a06", bold: true, reverse: true }
          border:             { fg: "#c8977c" }
          border_focused:     { fg: "#f2a65a", bold: true }
          # Where the cursor is
          selection:          { bg: "#351a12" }
          selection_inactive: { bg: "#2a1a14" }
          cursor_cell:        { bg: "#45200f", bold: true }
          # States of a deployment; reverse video only for what needs a person
          done:               { fg: "#c8a82c" }
          rolling:            { fg: "#ffc04a", bold: true }
          syncing:            { fg: "#e09a48", bold: true, dim: true }
          paused:             { fg: "#ffc04a", bold: true, underline: true }
          stuck:              { fg: "#f5a0a0", bg: "#160a06", underline: true, reverse: true }
          failed:             { fg: "#ff7a66", bg: "#160a06", bold: true, reverse: true }
          behind:             { fg: "#ffa888", underline: true }
          stale:              { fg: "#c09080", dim: true, underline: true }
          waiting:            { fg: "#bd8f7c", dim: true }
          # Links to the outside
          live:               { fg: "#c8a82c" }
          link:               { fg: "#f2a65a", underline: true }
          # Parts of a cell
          version:            { fg: "#e0ad92" }
          age:                { fg: "#c08f78" }
          bar_done:           { fg: "#ffc04a" }
          bar_rest:           { fg: "#c8977c" }
          unseen:             { fg: "#ffcf9a", bold: true }
          # Hints, input and messages
          key:                { fg: "#f2a65a", bold: true }
          key_hint:           { fg: "#c08f78" }
          prompt:             { fg: "#e0ad92", bold: true }
          match:              { fg: "#ffcf9a", bold: true, underline: true }
          notice:             { fg: "#ffcf9a" }
          warning:            { fg: "#ffa888", bold: true }
          error:              { fg: "#ff7a66", bold: true }
          help_heading:       { fg: "#f2a65a", bold: true, underline: true }
          # Texts: what has been added and removed, the text cursor, the time of a log line
          diff_added:         { fg: "#c8a82c" }
          diff_removed:       { fg: "#ff7a66", underline: true }
          cursor_text:        { fg: "#e0ad92", bg: "#160a06", reverse: true }
          log_time:           { fg: "#c08f78" }

        """#,
    ]
}
