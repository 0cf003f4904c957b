extension Configuration {
    /// The commented example that `lynceus config example` prints: the text of config.example.yaml, written here by
    /// Scripts/embed.sh.
    package static let example = #"""
        # The configuration of lynceus, with every key that there is.
        #
        # It is looked for at --config, $LYNCEUS_CONFIG, $XDG_CONFIG_HOME/lynceus/config.yaml (~/.config/…), /etc/lynceus/config.yaml.
        # `lynceus config check` says what is wrong with it, all at once.
        #
        # - Values that are called "default" below may be left out.
        # - Lines that start with # and no space are keys that are off here.
        # - ${NAME} anywhere in a value takes the environment variable; $${ stands for the characters themselves. In { } it needs quotes.
        # - Every secret has a twin that ends in _file. Such a file is read again when the server refuses what it held.
        # - Durations are written like 500ms, 30s, 2m or 1h30m; none may be zero, or longer than 24h.
        # - Paths may start with ~; a relative path is relative to this file.

        argocd:
          poll_interval: 30s            # default; how often a followed deployment is checked where no stream tells
          cache_ttl: 10s                # default; how long an answer of Argo CD's is reused
          stream: auto                  # default; auto: watch streams, polling where they fail · off: polling only
          stuck_after: 5m               # default; a rollout that has not moved for this long is stuck
          degraded_grace: 30s           # default; Degraded for less than this is no failure
          reconcile_within: 10m         # default; what Argo CD has not compared for longer is stale: its controller may be stuck

          # In the order in which releases move through them, which is their order on the screen.
          # An application is the repo's name (or its override, below) with the environment's app_suffix.
          environments:
            qa:
              url: "https://argocd-qa.example.com"        # a path prefix is allowed
              cf_client_id: "${QA_CF_CLIENT_ID}"          # Cloudflare Access service token; leave both out where Access is not in front
              cf_client_secret: "${QA_CF_CLIENT_SECRET}"
              token: "${QA_ARGOCD_TOKEN}"                 # Argo CD account or project token; leave it out where anonymous users may read
              app_suffix: "-qa"                           # default: none
            uat:
              url: "https://argocd-uat.example.com"
              cf_client_id: "${UAT_CF_CLIENT_ID}"
              cf_client_secret: "${UAT_CF_CLIENT_SECRET}"
              token: "${UAT_ARGOCD_TOKEN}"
              app_suffix: "-uat"
            prod:
              url: "https://argocd.example.com/prod"
              app_suffix: "-master"
              app_namespace: argocd                       # default: Argo CD's own namespace
              project: shop                               # default: all projects; narrows list and watch
        #      ca_file: /etc/ssl/acme.pem                  # default: the system's certificates
        #      cf_client_id_file: secrets/prod-client-id
        #      cf_client_secret_file: secrets/prod-client-secret
        #      token_file: secrets/prod-token

          # Applications that are not called like their repo, without the suffix.
          overrides:
            special-repo: "custom-app-name"

        # The CI systems. A repo's source (below) says what to ask them.
        ci:
          poll_interval: 30s            # default
          github:
            api_url: "https://api.github.com"             # default
            token: "${GITHUB_TOKEN}"                      # default: none, which is enough for public repositories
        #    token_file: secrets/github-token
        #    poll_interval: 60s                           # default: that of `ci`; each system may have its own
          gitlab:
            url: "https://gitlab.example.com"
            token: "${GITLAB_TOKEN}"
        #    token_file: secrets/gitlab-token
          jenkins:
            url: "https://ci.example.com"
            user: "lynceus"                               # the user and an API token of that user's, or neither
            token: "${JENKINS_TOKEN}"
        #    token_file: secrets/jenkins-token

        releases:
          - id: "2026.11"
            name: "November"                              # default: the id
            repos:
              - name: bloody-accounting
                id: 123                                   # default: none; stands as repo_id in the HTTP API
                # Who knows which version was built: exactly one kind of source. The fields of a version template are those that the
                # CI system itself names, and {short_sha}.
                ci: { github: acme/bloody-accounting, workflow: build.yml, branch: master, version: "1.1.{run_number}" }
                # Where the deployed version is read: auto (default), chart, revision, image, image:NAME, helm:PARAMETER, label:KEY.
                # auto: the chart's version where the source is a Helm repository; else the tag of the image that is called like the
                # repo, or of the only image; else the revision.
                current: auto
              - name: payments
                ci: { gitlab: acme/payments, branch: main, version: "{tag}" }
              - name: mailer
                ci: { jenkins: job/mailer/job/main, version: "2.0.{number}" }
                current: image:mailer
              - name: search
                ci:
                  url: "https://builds.example.com/search.json"
                  status: /state                          # JSON Pointer; default: /status
                  version: /artifact/version              # JSON Pointer; default: /version
                  headers:                                # default: none; their values are secrets
                    Authorization: "Bearer ${BUILDS_TOKEN}"
              - name: ledger
                ci: { command: ["/usr/local/bin/last-build", "ledger"] }   # prints {"status":"success","version":"…"}
              - name: inventory
                ci: { file: builds.json }                 # {"inventory": {"status":"success","version":"…"}}
              - name: special-repo
                ci: { expected: "2.4.0" }                 # pinned: nothing to ask, counts as success

        # What is known is kept for the next start.
        snapshot:
          enabled: true                 # default
          path: null                    # default: in $XDG_STATE_HOME/lynceus (~/.local/state/lynceus)
          interval: 5s                  # default; the shortest time between two writes

        # What is observed is written down, for `lynceus replay`: true records every session into recordings/ beside the snapshot.
        record: false                   # default; or { enabled: true, limit: 256MiB }: what is oldest goes when it would take more
        theme: auto                     # default; a name (`lynceus themes` lists them) or a path
        glyphs: auto                    # default; auto, utf8 or ascii
        color: auto                     # default; auto, truecolor, 256, 16 or mono

        # What the terminal is told beside what stands on the screen. What it does not understand is not sent.
        terminal:
          mouse: false                  # default; true reports clicks and the wheel, and selecting text mostly needs Shift then
          title: true                   # default; what is wrong stands in the window's title while the board is up
          notifications: true           # default; on the desktop, where the terminal can (OSC 9, OSC 777), else a sound
          links: true                   # default; what leads to Argo CD or CI can be clicked on (OSC 8)
          synchronized: false           # default; true marks each update (mode 2026), against tearing; some bytes more over ssh

        # Keys that differ from the built-in ones (`lynceus keys` lists the commands), e.g. { freeze: "z" }.
        keys: {}

        """#
}
