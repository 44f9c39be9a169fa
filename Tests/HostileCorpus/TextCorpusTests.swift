import Career
import FuzzChecks
import FuzzExchange
import Interchange
import Rendering
import StrictJSON
import Testing

/// Titles: which are stored, to the byte, and what is shown of them.
@Suite struct TextCorpusTests {
    @Test func `Each is stored verbatim or refused, and shown without harm`() throws {
        try HostileFolder("texts").hold { file in
            guard let text = String(validating: file.bytes, as: UTF8.self) else {
                let line = Array("{\"titles\":{\"en\":\"".utf8) + file.bytes + Array("\"}}".utf8)
                let document = try? TimelineDocument(parsing: line, identify: { _, _ in Self.id })
                #expect(document == nil, "\(file.name)")
                return "refused no UTF-8"
            }
            if file.bytes.count < 4096 {
                for target in [FuzzTarget.text, .page] {
                    #expect(target.check(file.bytes) == nil, "\(target.name) \(file.name)")
                }
            }
            if let objection = TextRules.objection(to: text, what: "the title") {
                let line = JSONWriter.bytes(["titles": ["en": .string(text)]])
                if !text.utf8.contains(0) {
                    #expect(throws: DocumentError.self, "\(file.name)") {
                        try TimelineDocument(parsing: line, identify: { _, _ in Self.id })
                    }
                }
                return "refused \(objection)"
            }
            let line = JSONWriter.bytes(["titles": ["en": .string(text)]])
            let document = try TimelineDocument(parsing: line, identify: { _, _ in Self.id })
            let stored = document.events[0].title()
            #expect(Array(stored.utf8) == file.bytes, "\(file.name)")
            return "taken, shown as \(OneLine.quoted(SafeText.line(stored)))"
        }
    }

    private static let id = Identifier(bytes: [UInt8](repeating: 1, count: 10))
}
