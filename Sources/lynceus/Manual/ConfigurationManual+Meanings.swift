/// What the commented example leaves to be understood.
extension ConfigurationManual {
    /// What is added to the example's words, by key.
    static let meanings = [
        "argocd": "The Argo CDs and how they are followed.",
        "argocd.environments.ENVIRONMENT": "The name of an environment.",
        "argocd.environments.ENVIRONMENT.url": "Where its Argo CD is; required.",
        "argocd.environments.ENVIRONMENT.cf_client_secret":
            "The secret that belongs to `cf_client_id`; both are given, or neither.",
        "argocd.environments.ENVIRONMENT.cf_client_id_file": "The file that holds what `cf_client_id` would.",
        "argocd.environments.ENVIRONMENT.cf_client_secret_file": "The file that holds what `cf_client_secret` would.",
        "argocd.environments.ENVIRONMENT.token_file": "The file that holds what `token` would.",
        "argocd.environments.ENVIRONMENT.app_suffix": "What is added to a repo's name to make its application's.",
        "argocd.environments.ENVIRONMENT.app_namespace": "The namespace of the applications.",
        "argocd.environments.ENVIRONMENT.project": "The Argo CD project of the applications.",
        "argocd.environments.ENVIRONMENT.ca_file": "A PEM file with certificates that are trusted beside the system's.",
        "argocd.overrides.REPO": "The application's name for a repo, without the suffix.",
        "ci.poll_interval": "How often a source is asked.",
        "ci.github": "GitHub Actions.",
        "ci.github.api_url": "Where its API is.",
        "ci.github.token": "A token that may read actions.",
        "ci.github.token_file": "The file that holds what `token` would.",
        "ci.github.poll_interval": "How often GitHub is asked.",
        "ci.gitlab": "GitLab; only where it is used.",
        "ci.gitlab.url": "The server; required.",
        "ci.gitlab.token": "A token that may read the API (`read_api`); none is enough for public projects.",
        "ci.gitlab.token_file": "The file that holds what `token` would.",
        "ci.jenkins": "Jenkins; only where it is used.",
        "ci.jenkins.url": "The server; required.",
        "ci.jenkins.token": "The API token of `user`.",
        "ci.jenkins.token_file": "The file that holds what `token` would.",
        "releases": "The releases, a list.",
        "releases[].id":
            "What `--release` and the HTTP API take; required, and in quotes where it looks like a number.",
        "releases[].name": "What people call it.",
        "releases[].repos": "Its repos, a list.",
        "releases[].repos[].name": "The repo's name, which with `app_suffix` is its application's; required.",
        "releases[].repos[].id": "A number.",
        "releases[].repos[].ci.github": "The repository on GitHub, as `owner/name`.",
        "releases[].repos[].ci.workflow": "With `github`: the workflow's file name; required.",
        "releases[].repos[].ci.branch": "With `github` and `gitlab`: the branch; all of them where it is left out.",
        "releases[].repos[].ci.version":
            "With `github`, `gitlab` and `jenkins`: the template of a version. With `url`: where in the document it stands.",
        "releases[].repos[].ci.gitlab": "The project on GitLab: its path or its number.",
        "releases[].repos[].ci.jenkins": "The job's path below the Jenkins server.",
        "releases[].repos[].ci.url": "An address that answers JSON.",
        "releases[].repos[].ci.status":
            "With `url`: where in the document it stands: `success`, `running`, `failed`, `canceled` or `unknown`.",
        "releases[].repos[].ci.headers": "With `url`: headers of the request.",
        "releases[].repos[].ci.headers.HEADER": "A header's name, with its value.",
        "releases[].repos[].ci.command":
            "A program with its arguments, run without a shell, which prints the build's status and version as JSON.",
        "releases[].repos[].ci.file": "A JSON file that has the build's status and version by the repo's name.",
        "releases[].repos[].ci.expected": "The version itself, pinned: nothing is asked, and it counts as success.",
        "snapshot.enabled": "Whether it is kept.",
        "snapshot.path": "The file that it is kept in.",
        "theme": "What the board looks like.",
        "glyphs": "The signs that states are drawn with: `auto` takes what the locale allows.",
        "color": "How many colours the terminal has: `auto` goes by `TERM` and `COLORTERM`.",
    ]

    /// Keys that the example has in a comment only.
    static let commentedKeys = [
        ExampleKeys.Entry(
            section: "record", name: "enabled", value: "",
            comment: "whether every session is recorded; `true` where `record` is a mapping and does not say"),
        ExampleKeys.Entry(
            section: "record", name: "limit", value: "256MiB",
            comment: "default; how large a recording grows, and how much room all of them take together"),
    ]

    /// A configuration as small as one is in practice.
    static let example = """
        argocd:
          environments:
            qa:
              url: "https://argocd-qa.example.com"
              token: "${QA_ARGOCD_TOKEN}"
              app_suffix: "-qa"
            prod:
              url: "https://argocd.example.com"
              token_file: /run/secrets/argocd-prod
        ci:
          github: { token: "${GITHUB_TOKEN}" }
        releases:
          - id: "2026.11"
            name: "November"
            repos:
              - name: checkout
                ci:
                  github: acme/checkout
                  workflow: build.yml
                  version: "1.1.{run_number}"
              - name: ledger
                ci: { expected: "2.4.0" }
        """
}
