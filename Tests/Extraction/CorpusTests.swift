import EDTF
import Scoring
import Testing

/// The annotated texts themselves.
@Suite struct CorpusTests {
    private static func passages() throws -> [Passage] {
        try Corpus.parts.flatMap { try Corpus.passages($0) }
    }

    @Test func `Both parts have enough of both languages`() throws {
        for part in Corpus.parts {
            let passages = try Corpus.passages(part)
            #expect(passages.filter { $0.language == "en" }.count >= 18)
            #expect(passages.filter { $0.language == "zh" }.count >= 12)
            let kinds = Set(passages.flatMap(\.expressions).map(\.kind))
            #expect(kinds.count == Expression.Kind.allCases.count)
        }
    }

    @Test func `A passage is short, was published on a day, and has no mark left`() throws {
        for passage in try Self.passages() {
            let text = String(decoding: passage.bytes, as: UTF8.self)
            let words = text.split { $0.isWhitespace }.count
            let length = passage.language == "zh" ? text.count : words
            #expect((60...230).contains(length), "\(passage.name)")
            let day = try FuzzyDate(parsing: passage.published)
            #expect(day.isExactDay, "\(passage.name)")
            #expect(["en", "zh"].contains(passage.language), "\(passage.name)")
            #expect(!text.contains { "⟦⟧|".contains($0) }, "\(passage.name)")
        }
    }

    @Test func `Marks stand where they say, in order and apart`() throws {
        for passage in try Self.passages() {
            var end = 0
            for expression in passage.expressions {
                let range = expression.range
                #expect(range.lowerBound >= end, "\(passage.name): \(expression.text)")
                #expect(Array(expression.text.utf8) == Array(passage.bytes[range]))
                end = range.upperBound
            }
        }
    }

    @Test func `Values are of their kind and written canonically`() throws {
        let lists = try Corpus.narratives()
        let all =
            try Self.passages().map { ($0.name, $0.expressions) }
            + lists.map { ($0.name, $0.expressions) }
        for (name, expressions) in all {
            for expression in expressions {
                let note = "\(name): \(expression.text), \(expression.value)"
                #expect(ExpressionValue.isValid(expression.value, expression.kind), "\(note)")
                if expression.kind == .date {
                    let canonical = ExpressionValue.canonical(expression.value)
                    #expect(canonical == expression.value, "\(note)")
                }
                if [.duration, .set].contains(expression.kind) {
                    #expect(!expression.isRelative, "\(note)")
                }
            }
        }
    }

    @Test func `Marks begin and end with what belongs to them`() throws {
        let outside = ["in ", "on ", "at ", "by ", "since ", "until ", "from ", "to ", "during "]
        for passage in try Self.passages() {
            for expression in passage.expressions {
                let words = expression.text.lowercased()
                let note = "\(passage.name): \(expression.text)"
                #expect(!outside.contains { words.hasPrefix($0) }, "\(note)")
                #expect(!"在从到于 ".contains(words.prefix(1)), "\(note)")
                let isAbbreviated = words.hasSuffix(".m.")
                #expect(isAbbreviated || !",.;:'’，。；： ".contains(words.suffix(1)), "\(note)")
            }
        }
    }

    @Test func `The narratives hold places and a few words, never a sentence`() throws {
        let lists = try Corpus.narratives()
        #expect(lists.count >= 4)
        for list in lists {
            #expect(list.digest.utf8.count == 64)
            #expect(!list.expressions.isEmpty)
            var end = 0
            for expression in list.expressions {
                let note = "\(list.name): \(expression.text)"
                #expect(expression.range.lowerBound >= end, "\(note)")
                #expect(expression.range.count == expression.text.utf8.count, "\(note)")
                #expect(expression.text.split(separator: " ").count <= 6, "\(note)")
                end = expression.range.upperBound
            }
        }
    }
}
