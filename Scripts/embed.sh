#!/usr/bin/env bash
# Writes the files that the binary carries (the example configuration, the themes) into Swift sources.
# A test fails when they differ from the files: run `make embed` after changing one.
set -euo pipefail
cd "$(dirname "$0")/.."

# FILE INDENT: its text as a raw string literal, indented as Swift wants it, its last line break included.
literal() {
    printf '#"""\n'
    sed "s/^\(.\)/$2\1/" "$1"
    printf '\n%s"""#' "$2"
}

{
    cat << 'END'
extension Configuration {
    /// The commented example that `lynceus config example` prints: the text of config.example.yaml, written here by
    /// Scripts/embed.sh.
END
    printf '    package static let example = '
    literal config.example.yaml '        '
    printf '\n}\n'
} > Sources/ConfigurationFile/Configuration+Example.swift

{
    cat << 'END'
/// The built-in themes: the text of themes/NAME.yaml by name, written here by Scripts/embed.sh.
enum EmbeddedThemes {
    static let all: [String: String] = [
END
    for file in themes/*.yaml; do
        printf '        "%s": ' "$(basename "$file" .yaml)"
        literal "$file" '        '
        printf ',\n'
    done
    printf '    ]\n}\n'
} > Sources/lynceus/Embedded/EmbeddedThemes.swift
