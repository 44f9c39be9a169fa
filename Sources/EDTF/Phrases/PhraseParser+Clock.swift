extension PhraseParser {
    /// A day with a time of day as we word it: `09:00`, `09:00:30 UTC`, `09:00 UTC+05:30`.
    func clock(_ text: String, on day: Day) -> PhraseReading? {
        let words = text.uppercased().split(separator: " ").joined()
        var time = words
        var zone = ""
        if let range = words.firstRange(of: "UTC") {
            time = String(words[..<range.lowerBound])
            zone = String(words[range.upperBound...])
            if zone.isEmpty { zone = "Z" }
        }
        if time.utf8.count == 5 { time += ":00" }
        guard let date = try? FuzzyDate(parsing: "\(day.description)T\(time)\(zone)") else {
            return nil
        }
        return PhraseReading(date)
    }
}
