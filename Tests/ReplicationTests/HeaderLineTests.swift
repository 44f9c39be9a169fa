import Sealing
import StrictJSON
import TestSupport
import Testing

@testable import Replication

/// The short way through a line that is as most are, beside the way through any line.
@Suite struct HeaderLineTests {
    private static func general(_ line: [UInt8]) -> ChangeHeader? {
        try? ChangeReader.readAnyHeader(line)
    }

    @Test(arguments: UInt64(0)..<4) func `both ways read the same header`(seed: UInt64) throws {
        var count = 0
        for change in History(seed: seed).changes {
            let header = try ChangeReader.readAnyHeader(change.line)
            #expect(header == change.header)
            guard let short = HeaderLine.read(change.line) else { continue }
            #expect(short == header)
            count += 1
        }
        #expect(count > 0)
    }

    @Test(arguments: UInt64(0)..<4)
    func `of lines with bytes exchanged the short way takes none that the other refuses`(
        slice: UInt64
    ) {
        var generator = SeededGenerator(seed: 0x48 + slice)
        let lines = History(seed: slice).changes.map(\.line).filter { HeaderLine.read($0) != nil }
        let pieces = [
            "{", "}", "[", "]", "\"", ",", ":", "null", "0", "1", "-1", "e", "9007199254740992",
            "\\u0061", "\u{E9}", "\n", " ", "\"n\":1,", "\"body\":{},", ",\"last\":true",
            ",\"v\":1",
            "\u{0}", "\"set\":[1],",
        ]
        var taken = 0
        for _ in 0..<8000 {
            var line = generator.pick(lines)
            for _ in 0..<generator.number(1...2) where !line.isEmpty {
                let index = generator.number(0...(line.count - 1))
                switch generator.number(0...4) {
                case 0: line[index] = UInt8(generator.number(0...255))
                case 1: line.remove(at: index)
                case 2: line.insert(contentsOf: Array(generator.pick(pieces).utf8), at: index)
                case 3: line[index] ^= 1
                default:
                    line.removeSubrange(index..<min(line.count, index + generator.number(1...20)))
                }
            }
            guard let short = HeaderLine.read(line) else { continue }
            taken += 1
            #expect(Self.general(line) == short, "\(String(decoding: line, as: UTF8.self))")
        }
        #expect(taken > 0)
    }

    @Test func `numbers, lengths and depth end where they do for any line`() throws {
        let digest = Digest(hashing: "x").hex
        func line(
            n: String = "2", lamport: String = "1", time: String = "0", author: String = "a",
            word: String = "add", body: String = "{}"
        ) -> [UInt8] {
            let text = """
                {"v":1,"timeline":"0000000000000000","replica":"\(digest)","n":\(n),\
                "prev":"\(digest)","lamport":\(lamport),"time":\(time),"author":"\(author)",\
                "action":{"word":"\(word)","id":"0000000000000000"},"body":\(body)}
                """
            return Array(text.utf8)
        }
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        let good = [
            line(), line(n: "9007199254740991", lamport: "9007199254740991"),
            line(body: nested(15)),
            line(author: String(repeating: "a", count: 256)),
            line(word: String(repeating: "w", count: 64)), line(body: " null "),
            line(author: " ~\u{7F}"),
        ]
        for line in good {
            #expect(try HeaderLine.read(line) == ChangeReader.readAnyHeader(line))
            #expect(HeaderLine.read(line) != nil)
        }
        let bad = [
            line(n: "1"), line(n: "0"), line(n: "02"), line(n: ""), line(n: "9007199254740992"),
            line(n: "99999999999999999999"), line(lamport: "0"), line(time: "9007199254740992"),
            line(author: String(repeating: "a", count: 257)), line(word: ""),
            line(word: String(repeating: "w", count: 65)), line(body: nested(16)), line(body: ""),
            line(body: "{}}"), line(body: "{\"a\":1,\"a\":1}"), line(body: "{}\n"),
            line(body: "1,\"n\":2"), Array(line().dropLast()), line() + [0x20, 0x7D],
        ]
        for line in bad {
            #expect(HeaderLine.read(line) == nil && Self.general(line) == nil)
        }
        // Right, and not as most are.
        for line in [line(time: "-1"), line(author: "\\u0061"), line(author: "\u{E9}")] {
            #expect(HeaderLine.read(line) == nil && Self.general(line) != nil)
        }
    }

    @Test func `a line of one mebibyte is read the short way, and not one byte more`() {
        let digest = Digest(hashing: "x").hex
        func line(_ count: Int) -> [UInt8] {
            let head = """
                {"v":1,"timeline":"0000000000000000","replica":"\(digest)","n":2,\
                "prev":"\(digest)","lamport":1,"action":{"word":"add","id":"0000000000000000"},\
                "body":"
                """
            return Array(head.utf8)
                + [UInt8](repeating: 0x78, count: count - head.utf8.count - 2)
                + Array("\"}".utf8)
        }
        #expect(line(ChangeLimits.line).count == 1 << 20)
        #expect(HeaderLine.read(line(ChangeLimits.line))?.lamport == 1)
        #expect(HeaderLine.read(line(ChangeLimits.line + 1)) == nil)
    }

    @Test func `wherever a line ends too early it is none`() {
        let line = History(seed: 1).changes.map(\.line).first { HeaderLine.read($0) != nil } ?? []
        #expect(!line.isEmpty)
        for end in line.indices {
            #expect(HeaderLine.read(Array(line[..<end])) == nil)
        }
    }
}
