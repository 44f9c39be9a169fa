/// Regular expressions of a schema (ECMA-262), compiled once each.
final class SchemaPatterns {
    private var compiled: [String: Regex<AnyRegexOutput>] = [:]

    /// True when the pattern matches somewhere; false too for a pattern that cannot be read.
    func matches(_ text: String, _ pattern: String) -> Bool {
        let regex: Regex<AnyRegexOutput>
        if let known = compiled[pattern] {
            regex = known
        } else {
            guard let new = try? Regex(Self.translated(pattern)) else { return false }
            // ECMA-262 counts code points with the flag u, never grapheme clusters.
            regex = new.matchingSemantics(.unicodeScalar)
            compiled[pattern] = regex
        }
        return (try? regex.firstMatch(in: text)) ?? nil != nil
    }

    /// In ECMA-262 `$` stands for the very end; here it would also accept a line feed before it.
    private static func translated(_ pattern: String) -> String {
        var pattern = pattern
        if pattern.hasSuffix("$"), !pattern.hasSuffix("\\$") {
            pattern = pattern.dropLast() + "\\z"
        }
        if pattern.hasPrefix("^") { pattern = "\\A" + pattern.dropFirst() }
        return pattern
    }
}
