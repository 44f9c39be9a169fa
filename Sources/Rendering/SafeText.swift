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
        var marks = 0
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if isMark(scalar) && isShown(scalar, at: index, in: scalars) {
                marks += 1
                if marks == maximumMarks + 1 { output.append(contentsOf: cutMarks.unicodeScalars) }
                if marks <= maximumMarks { output.append(scalar) }
                continue
            }
            marks = 0
            if scalar == "\n" {
                output.append(keepsLines ? scalar : " ")
            } else if scalar == "\t" {
                output.append(" ")
            } else if isShown(scalar, at: index, in: scalars) {
                output.append(scalar)
            } else {
                let code = String(scalar.value, radix: 16, uppercase: true)
                output.append(contentsOf: "\\u{\(code)}".unicodeScalars)
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
        _ scalar: Unicode.Scalar, at index: Int, in scalars: [Unicode.Scalar]
    ) -> Bool {
        #if PLANTED_BUGS
            if Planted.isOn(.controlShown), scalar.value == 0x9B { return true }
        #endif
        if scalar.isASCII { return (0x20..<0x7F).contains(scalar.value) }
        let before = index > 0 ? scalars[index - 1] : " "
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
            return false
        case .format:
            // Emoji are joined by it; anywhere else it only hides.
            guard scalar.value == 0x200D, index + 1 < scalars.count else { return false }
            return isPicture(before) && isPicture(scalars[index + 1])
        default: break
        }
        if scalar.properties.isVariationSelector {
            // One selector chooses between the forms of the character before it.
            return before.value > 0x20 && !before.properties.isDefaultIgnorableCodePoint
        }
        return !scalar.properties.isDefaultIgnorableCodePoint
    }

    /// A picture, or what belongs to one before it.
    private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0xFE0F || (scalar.value > 0xFF && scalar.properties.isEmoji)
    }
}
