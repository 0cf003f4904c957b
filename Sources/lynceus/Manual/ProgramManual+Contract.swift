/// What no command can say of itself: what the program as a whole promises.
extension ProgramManual {
    static let description = [
        """
        Rows are repos, columns are environments, and what is worst stands on top. \
        The version that CI built last is expected; it is held against what each Argo CD has deployed. \
        lynceus only reads: it changes nothing in a cluster.
        """,
        "Standard output carries only what was asked for; everything else goes to standard error, or to the log file while the board is up.",
    ]

    static func addContract(to page: inout ManualPage) {
        page.section("EXIT STATUS")
        for (code, meaning) in exitCodes { page.entry(ManualPage.bold(code), meaning) }
        page.section("FILES")
        for (path, meaning) in files { page.entry(ManualPage.italic(path), meaning) }
        page.section("ENVIRONMENT")
        for (names, meaning) in variables {
            page.entry(names.map(ManualPage.bold).joined(separator: ", "), meaning)
        }
    }

    private static let exitCodes = [
        ("0", "Done."),
        ("1", "Something failed; of `wait`, a deployment."),
        ("2", "Something is pending (`status --exit-code`)."),
        ("3", "The time was up."),
        ("4", "A deployment is stuck."),
        ("5", "No contact with an environment that was needed."),
        ("6", "A newer version is expected by now."),
        ("7", "It was rolled back."),
        ("64", "The command line is wrong."),
        ("78", "The configuration is wrong or missing."),
        ("130", "It was interrupted."),
    ]

    private static let files = [
        (
            "$XDG_CONFIG_HOME/lynceus/config.yaml",
            """
            The configuration, see lynceus-config(5), where neither `--config` nor `LYNCEUS_CONFIG` names one. \
            `~/.config` stands for `XDG_CONFIG_HOME` where that is not set. \
            The current folder is never looked at.
            """
        ),
        ("/etc/lynceus/config.yaml", "The configuration where a user has none."),
        (
            "$XDG_CONFIG_HOME/lynceus/themes/NAME.yaml",
            "Themes of one's own, beside the built-in ones or in their place."
        ),
        (
            "$XDG_STATE_HOME/lynceus/",
            """
            What is kept between runs: the snapshot, the log, recordings. \
            `~/.local/state` stands for `XDG_STATE_HOME` where that is not set. \
            The folder and its files are the user's alone.
            """
        ),
    ]

    private static let variables: [([String], String)] = [
        (["LYNCEUS_CONFIG"], "The configuration file, where `--config` names none."),
        (["XDG_CONFIG_HOME", "XDG_STATE_HOME"], "Where the files above are."),
        (["NO_COLOR"], "Without colours, when it is set to anything."),
        (["TERM", "COLORTERM"], "What the terminal can do, and whether it has 24 bits for each colour."),
        (
            ["LC_ALL", "LC_CTYPE", "LANG"],
            "Whether the locale is UTF-8; where it is not, everything is drawn in ASCII."
        ),
        (["TZ"], "The time zone of what is shown as local time."),
        (
            ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"],
            "The proxies that requests go through, and the hosts that are reached without one."
        ),
    ]
}
