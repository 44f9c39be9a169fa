internal import Career
internal import EDTF
internal import Narrative

/// What holds of every file that is read for its narrative.
public enum NarrativeChecks {
    /// What is wrong with what was found in a file; nil where all is well.
    ///
    /// How the file is written and whether a day of publication is given follow from the number of
    /// bytes, so that the same input always asks the same.
    public static func check(narrative bytes: [UInt8]) -> String? {
        let formats = NarrativeFormat.allCases
        let document: NarrativeDocument
        do throws(NarrativeError) {
            document = try NarrativeDocument(bytes, format: formats[bytes.count % formats.count])
        } catch {
            return String(describing: error).isEmpty ? "the error says nothing" : nil
        }
        let published =
            bytes.count.isMultiple(of: 2) ? try? FuzzyDate(parsing: "2019-06-12") : nil
        let extraction = Extraction(document, published: published)
        return wrong(extraction.expressions, bytes)
            ?? extraction.candidates.lazy.compactMap { wrong($0, bytes) }.first
    }

    private static func wrong(_ expressions: [TemporalExpression], _ bytes: [UInt8]) -> String? {
        var last = 0
        for expression in expressions {
            guard expression.start >= last, expression.end > expression.start,
                expression.end <= bytes.count
            else { return "an expression at \(expression.start)..<\(expression.end)" }
            last = expression.end
            let text = bytes[expression.start..<expression.end]
            guard expression.text.utf8.elementsEqual(text) else {
                return "\(expression.text) is not what stands at \(expression.start)"
            }
            guard let value = expression.value else { continue }
            switch expression.kind {
            case .date:
                guard let date = try? FuzzyDate(parsing: value) else {
                    return "\(expression.text) became \(value), which is no EDTF"
                }
                if let wrong = DateChecks.check(date) { return wrong }
            case .time, .set:
                if value.isEmpty { return "\(expression.text) became nothing" }
            case .duration:
                if !value.hasPrefix("P") { return "\(expression.text) became \(value)" }
            }
        }
        return nil
    }

    private static func wrong(_ candidate: CandidateEvent, _ bytes: [UInt8]) -> String? {
        guard 0 <= candidate.start, candidate.start <= candidate.wordsStart,
            candidate.wordsStart < candidate.end, candidate.end <= bytes.count
        else { return "a candidate at \(candidate.start)..<\(candidate.end)" }
        guard !candidate.title.isEmpty, !candidate.words.isEmpty else {
            return "a candidate without a title or words"
        }
        return DateChecks.check(candidate.date)
    }
}
