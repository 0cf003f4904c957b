import Foundation

@testable import TerminalKit

/// How people see colours. The matrices are those of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation
/// of Color Vision Deficiency" (2009), at full severity; they apply to linear RGB.
enum ColorVision: CaseIterable, Sendable {
    case trichromatic
    /// No cones for red.
    case protanopia
    /// No cones for green.
    case deuteranopia

    private var matrix: [[Double]] {
        switch self {
        case .trichromatic: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
        case .protanopia:
            [
                [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
            ]
        case .deuteranopia:
            [
                [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
            ]
        }
    }

    /// How far apart two colours look: the Euclidean distance in CIELAB (CIE 1976), under D65. 2.3 is just noticeable.
    func distance(_ one: TerminalColor, _ other: TerminalColor) -> Double? {
        guard let one = lab(one), let other = lab(other) else { return nil }
        return zip(one, other).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
    }

    private func lab(_ color: TerminalColor) -> [Double]? {
        guard let components = color.components else { return nil }
        let linear = [components.red, components.green, components.blue].map { component in
            let value = Double(component) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        let seen = matrix.map { min(1, max(0, zip($0, linear).map(*).reduce(0, +))) }
        let toXYZ = [
            [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041],
        ]
        let white = [0.95047, 1, 1.08883]
        let f = zip(toXYZ, white).map { row, white in
            let value = zip(row, seen).map(*).reduce(0, +) / white
            return value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116
        }
        return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
    }
}
