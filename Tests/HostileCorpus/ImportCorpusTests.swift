import Career
import FuzzChecks
import FuzzExchange
import Interchange
import Testing

/// Files of other programs and of Vita's own format.
@Suite struct ImportCorpusTests {
    private static let formats = [
        "csv": "csv", "ics": "ics", "md": "markdown", "mw": "markwhen", "resume": "jsonresume",
        "jsonld": "jsonld", "timelinejs": "timelinejs", "orcid": "orcid", "linkedin": "linkedin",
    ]

    private static func identify(_ bytes: [UInt8]) -> Identifier {
        var hash: [UInt8] = Array(repeating: 7, count: 10)
        for (index, byte) in bytes.enumerated() {
            hash[index % 10] = hash[index % 10] &* 31 &+ byte
            hash[(index + 3) % 10] ^= hash[index % 10] >> 3
        }
        return Identifier(bytes: hash)
    }

    @Test func `Each is imported or refused as it should be`() throws {
        try HostileFolder("imports").hold { file in
            let name = Self.formats[file.kind] ?? "vita"
            // What is large takes long to write in every format and to read again.
            if file.bytes.count < 4096 {
                let target = FuzzTarget.imports.first { $0.name == "import-\(name)" }
                let breach = try #require(target, "\(name)").check(file.bytes)
                #expect(breach == nil, "\(file.name)")
            }
            do throws(DocumentError) {
                return Self.words(try Self.read(file.bytes, name))
            } catch {
                return "refused \(error)"
            }
        }
    }

    private static func read(
        _ bytes: [UInt8], _ name: String
    ) throws(DocumentError) -> ExchangeReading {
        guard let format = ExchangeFormat.named(name) else {
            let document = try TimelineDocument(
                parsing: bytes,
                identify: { index, bytes in
                    identify(bytes + [UInt8(truncatingIfNeeded: index)])
                })
            return ExchangeReading(document: document)
        }
        return try format.read(bytes, identify: identify)
    }

    /// Where nothing is taken but rows are refused, the file is.
    private static func words(_ reading: ExchangeReading) -> String {
        let events = reading.document.events.map { event in
            let when = event.when.map { " \($0.date)" } ?? ""
            return OneLine.quoted(event.title()) + when
        }
        let skipped = reading.skipped.map { "; \($0)" }
        let ignored = reading.ignored.map { "; ignores \($0.name)" }
        let isRefused = events.isEmpty && !skipped.isEmpty
        let told = skipped.prefix(3) + (skipped.count > 3 ? ["; \(skipped.count) in all"] : [])
        return "\(isRefused ? "refused" : "taken") \(events.prefix(3).joined(separator: ", "))"
            + (told + ignored.prefix(3)).joined()
    }
}
