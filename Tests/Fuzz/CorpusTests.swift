import Foundation
import FuzzChecks
import FuzzClient
import FuzzExchange
import FuzzServer
import FuzzWire
import Testing

/// The inputs that fuzzing begins with, and all that it ever found, without the fuzzer.
@Suite struct CorpusTests {
    private static let folder =
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus")

    static let targets =
        FuzzTarget.texts + FuzzTarget.wire + FuzzTarget.exchange + FuzzTarget.client
        + FuzzTarget.server

    /// How many inputs are made: fewer where one takes long.
    private static func count(_ name: String) -> Int {
        switch name {
        case "page", "template", "sync", "response", "filter": 1_000
        case FuzzTarget.extract.name, "change", "seal": 500
        case _ where name.hasPrefix("import-"): 1_200
        case "phrase", "text": 2_000
        default: 5_000
        }
    }

    private static func inputs(_ target: FuzzTarget) throws -> [[UInt8]] {
        let file = folder.appending(path: "\(target.name).txt")
        return try #require(Corpus.inputs([UInt8](try Data(contentsOf: file))))
    }

    @Test(arguments: CorpusTests.targets.map(\.name))
    func `Every input of the corpus keeps what is promised`(name: String) throws {
        let target = try #require(Self.targets.first { $0.name == name })
        let inputs = try Self.inputs(target)
        #expect(inputs.count >= 35)
        for input in inputs {
            #expect(target.checkAll(input) == nil, "\(String(decoding: input, as: UTF8.self))")
        }
    }

    @Test(arguments: CorpusTests.targets.map(\.name))
    func `So do inputs made of pieces of the corpus`(name: String) throws {
        let target = try #require(Self.targets.first { $0.name == name })
        let inputs = try Self.inputs(target)
        var random = Mutations(seed: 20_191)
        var wrong: [String] = []
        for _ in 0..<Self.count(name) {
            let input = random.mutation(of: inputs)
            if let what = target.check(input) {
                wrong.append("\(String(decoding: input, as: UTF8.self)): \(what)")
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    @Test func `Escapes are read, and what is none is refused`() {
        #expect(
            Corpus.inputs(Array("# no\na\\x00\\\\b\n\nc\n".utf8)) == [
                [0x61, 0, 0x5C, 0x62], [0x63],
            ])
        for bad in ["\\", "\\x", "\\x1", "\\xGG", "\\n"] {
            #expect(Corpus.inputs(Array(bad.utf8)) == nil)
        }
    }

    @Test func `Every target has its file for the fuzzer`() {
        for target in Self.targets {
            let file = Self.folder.deletingLastPathComponent()
                .appending(path: "Targets/\(target.name).swift")
            #expect(FileManager.default.fileExists(atPath: file.path()))
        }
    }
}

/// Inputs cut, joined and damaged, the same for the same seed.
private struct Mutations {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func number(below limit: Int) -> Int {
        // Knuth's multiplier; the high bits are the good ones.
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(1, limit)
    }

    mutating func mutation(of inputs: [[UInt8]]) -> [UInt8] {
        var bytes = inputs[number(below: inputs.count)]
        for _ in 0...number(below: 3) {
            let place = number(below: bytes.count + 1)
            switch number(below: 5) {
            case 0:
                let other = inputs[number(below: inputs.count)]
                bytes = Array(bytes[..<place] + other[number(below: other.count)...])
            case 1: bytes.insert(UInt8(number(below: 256)), at: place)
            case 2 where place < bytes.count: bytes.remove(at: place)
            case 3 where place < bytes.count: bytes[place] ^= 1 << UInt8(number(below: 8))
            default: bytes += inputs[number(below: inputs.count)]
            }
        }
        return Array(bytes.prefix(1200))
    }
}
