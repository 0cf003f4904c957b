#!/usr/bin/env bash
# Writes the files that the binary carries (the example configuration, the themes) into Swift sources.
# A test fails when they differ from the files: run `make embed` after changing one.
set -euo pipefail
cd "$(dirname "$0")/.."
target=Sources/lynceus/Embedded

literal() { # FILE: its text as a raw string literal
    printf '##"""\n'
    sed 's/^/        /' "$1" | sed 's/[[:space:]]*$//'
    printf '        """##'
}

{
    printf '// Written by Scripts/embed.sh from config.example.yaml. Do not edit.\n\n'
    printf '/// The example configuration, as it stands in the project.\n'
    printf 'enum EmbeddedExample {\n    /// The text of config.example.yaml, without the last line break.\n'
    printf '    static let configuration = '
    literal config.example.yaml
    printf '\n}\n'
} > "$target/EmbeddedExample.swift"

{
    printf '// Written by Scripts/embed.sh from themes/*.yaml. Do not edit.\n\n'
    printf '/// The built-in themes, as they stand in the project.\n'
    printf 'enum EmbeddedThemes {\n    /// The text of themes/NAME.yaml, by name, without the last line break.\n'
    printf '    static let all: [String: String] = [\n'
    for file in themes/*.yaml; do
        printf '        "%s": ' "$(basename "$file" .yaml)"
        literal "$file"
        printf ',\n'
    done
    printf '    ]\n}\n'
} > "$target/EmbeddedThemes.swift"
