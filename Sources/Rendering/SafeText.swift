internal import Career

/// Text as it may be shown: nothing in it drives a terminal, hides, or turns the reading order.
///
/// What people store stays as it is; only its display is escaped. Bidi controls make a line read
/// differently from its bytes (the "Trojan Source" attack), format characters hide, and a heap of
/// combining marks paints over the lines around it.
public enum SafeText {
    /// How many combining marks in a row are shown.
    public static let maximumMarks = 8

    /// What stands for the marks that are not shown.
    static let cutMarks = "\\u{...}"

    /// The text on one line: line feeds and tabs become blanks.
    public static func line(_ text: String) -> String {
        escaped(text, keepsLines: false)
    }

    /// The text with its own line feeds; tabs become blanks.
    public static func lines(_ text: String) -> String {
        escaped(text, keepsLines: true)
    }

    private static func escaped(_ text: String, keepsLines: Bool) -> String {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
        var output = String.UnicodeScalarView()
        // What stands before is what is shown there, so that what is shown is shown again the same.
        var before: Unicode.Scalar = " "
        var marks = 0
        func show(_ scalar: Unicode.Scalar) {
            output.append(scalar)
            before = scalar
        }
        func show(escaped text: String) {
            for scalar in text.unicodeScalars { show(scalar) }
        }
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            let isShown = isShown(scalar, after: before, and: next)
            if isShown, isMark(scalar) {
                marks += 1
                if marks == maximumMarks + 1 { show(escaped: cutMarks) }
                if marks <= maximumMarks { show(scalar) }
                continue
            }
            marks = 0
            if scalar == "\n" {
                show(keepsLines ? scalar : " ")
            } else if scalar == "\t" {
                show(" ")
            } else if isShown {
                show(scalar)
            } else {
                show(escaped: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}")
            }
        }
        return String(output)
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300 else { return false }
        let category = scalar.properties.generalCategory
        return category == .nonspacingMark || category == .enclosingMark
    }

    private static func isShown(
        _ scalar: Unicode.Scalar, after before: Unicode.Scalar, and next: Unicode.Scalar
    ) -> Bool {
        #if PLANTED_BUGS
            if Planted.isOn(.controlShown), scalar.value == 0x9B { return true }
        #endif
        if scalar.isASCII { return (0x20..<0x7F).contains(scalar.value) }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
            return false
        case .format:
            // Emoji are joined by it; anywhere else it only hides.
            return scalar.value == 0x200D && isPicture(next)
                && (isPicture(before) || before.value == 0xFE0F)
        default: break
        }
        if scalar.properties.isVariationSelector {
            // One selector chooses between the forms of the character before it.
            return before.value > 0x20 && !before.properties.isDefaultIgnorableCodePoint
        }
        return !scalar.properties.isDefaultIgnorableCodePoint
    }

    private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0xFF && scalar.properties.isEmoji
    }
}
