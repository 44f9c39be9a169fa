import EDTF

/// When two values say the same (docs/extraction-guidelines.md, "Comparing").
public enum ExpressionValue {
    /// One spelling for everything that says the same; what is no value is left as it is.
    public static func canonical(_ value: String) -> String {
        if let durations = durations(value) { return durations }
        if let time = time(value) { return time }
        if let date = try? FuzzyDate(parsing: value) { return date.description }
        return value
    }

    /// True when a value is one that expressions of the kind have.
    public static func isValid(_ value: String, _ kind: Expression.Kind) -> Bool {
        switch kind {
        case .date: time(value) == nil && (try? FuzzyDate(parsing: value)) != nil
        case .time: time(value) != nil
        case .duration: durations(value) != nil
        case .set:
            SpanOfTime(value) != nil
                || value.hasPrefix("XXXX-") && (try? FuzzyDate(parsing: value)) != nil
        }
    }

    /// One duration, or the two ends of a range of them.
    private static func durations(_ value: String) -> String? {
        let parts = value.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2 else { return nil }
        var result: [String] = []
        for part in parts {
            guard let span = SpanOfTime(String(part)) else { return nil }
            result.append(span.description)
        }
        return result.joined(separator: "/")
    }

    /// A day or none, `T`, and a clock time or a part of the day; seconds that are zero go.
    private static func time(_ value: String) -> String? {
        let halves = value.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2 else { return nil }
        if !halves[0].isEmpty {
            guard let day = try? FuzzyDate(parsing: String(halves[0])), day.isExactDay else {
                return nil
            }
        }
        if ["MO", "MI", "AF", "EV", "NI"].contains(halves[1]) { return value }
        let numbers = halves[1].split(separator: ":", omittingEmptySubsequences: false)
        guard numbers.count == 2 || numbers.count == 3,
            numbers.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy(isDigit) }),
            let hour = Int(numbers[0]), hour < 24, let minute = Int(numbers[1]), minute < 60
        else { return nil }
        if numbers.count == 3 {
            guard let second = Int(numbers[2]), second < 60 else { return nil }
            guard second == 0 else { return value }
        }
        return "\(halves[0])T\(numbers[0]):\(numbers[1])"
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
