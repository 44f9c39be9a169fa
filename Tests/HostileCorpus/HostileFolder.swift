import Foundation
import FuzzChecks
import Sealing
import TestSupport
import Testing

/// One hostile input: a file, or what a recipe makes.
struct HostileFile {
    /// What becomes of it, by how its name begins.
    enum Promise: String {
        /// `y_`: it is taken.
        case taken = "y"
        /// `n_`: it is refused.
        case refused = "n"
        /// `i_`: what the format leaves open, or part of it; the outcome says what Vita does.
        case either = "i"
    }

    /// The name, with its ending.
    let name: String
    /// The file itself.
    let content: [UInt8]
    /// What is read: empty until it was made.
    private(set) var bytes: [UInt8] = []
    let promise: Promise

    /// The ending that says which reader it is for.
    var kind: String {
        let parts = name.split(separator: ".").map(String.init)
        return (parts.last == "recipe" ? parts.dropLast().last : parts.last) ?? ""
    }

    /// The bytes as text, as the command line has it: what is no UTF-8 is repaired.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    init?(name: String, content: [UInt8]) {
        guard let letter = name.split(separator: "_").first,
            let promise = Promise(rawValue: String(letter))
        else { return nil }
        self.name = name
        self.promise = promise
        self.content = content
    }

    /// The same with its bytes, which a recipe may have a million of; nil of a recipe that is none.
    func made() -> HostileFile? {
        var result = self
        if !name.hasSuffix(".recipe") {
            result.bytes = content
        } else if let bytes = Self.made(content) {
            result.bytes = bytes
        } else {
            return nil
        }
        return result
    }

    /// What a recipe makes: each of its lines is a count and an input of a corpus, which stands
    /// there so many times.
    private static func made(_ recipe: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        for line in recipe.split(separator: 0x0A) {
            let parts = line.split(separator: 0x20, maxSplits: 1)
            guard parts.count == 2, let count = Int(String(decoding: parts[0], as: UTF8.self)),
                let piece = Corpus.inputs(Array(parts[1]))?.first
            else { return nil }
            for _ in 0..<count { bytes += piece }
        }
        return bytes
    }
}

/// The hostile inputs of one kind, and what each comes to.
struct HostileFolder {
    /// Folders of the corpus.
    static let all = [
        "answers", "changes", "dates", "filters", "imports", "json", "requests", "sync",
        "templates", "texts",
    ]
    /// The file of outcomes in each: a name, a tab, and what the input comes to.
    static let manifest = "OUTCOMES"
    static let root = "\(RepositoryFile.root)/Tests/Corpora/hostile"

    let path: String
    let files: [HostileFile]
    let outcomes: [(name: String, outcome: String)]

    init(_ name: String) throws {
        path = "\(Self.root)/\(name)"
        let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        var files: [HostileFile] = []
        for name in names where name != Self.manifest {
            let content = try #require(FileManager.default.contents(atPath: "\(path)/\(name)"))
            files.append(
                try #require(HostileFile(name: name, content: Array(content)), "\(name)"))
        }
        self.files = files
        let manifest = try? String(contentsOfFile: "\(path)/\(Self.manifest)", encoding: .utf8)
        outcomes = (manifest ?? "").split(separator: "\n").map { line in
            let parts = line.split(separator: "\t", maxSplits: 1)
            return (String(parts[0]), parts.count == 2 ? String(parts[1]) : "")
        }
    }

    /// Holds every file to its name and to its outcome. With `RECORD_GOLDEN=1` the outcomes are
    /// written down instead, which fails.
    func hold(_ outcome: (HostileFile) throws -> String) throws {
        let expected = Dictionary(uniqueKeysWithValues: outcomes.map { ($0.name, $0.outcome) })
        var found: [String] = []
        for file in files {
            let made = try #require(file.made(), "\(file.name)")
            let came = OneLine.escaped(try outcome(made))
            found.append("\(file.name)\t\(came)")
            switch file.promise {
            case .taken: #expect(came.hasPrefix("taken"), "\(file.name): \(came)")
            case .refused: #expect(came.hasPrefix("refused"), "\(file.name): \(came)")
            case .either: break
            }
            if !Self.records { #expect(came == expected[file.name], "\(file.name)") }
        }
        guard Self.records else { return }
        try (found.joined(separator: "\n") + "\n").write(
            toFile: "\(path)/\(Self.manifest)", atomically: true, encoding: .utf8)
        Issue.record("the outcomes of \(path) were recorded")
    }

    private static let records = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1"
}

/// Anything on one line of ASCII.
enum OneLine {
    /// A text in which nothing but ASCII stands as it is.
    static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            if (0x20..<0x7F).contains(scalar.value) {
                output.unicodeScalars.append(scalar)
            } else {
                output += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            }
        }
        return output
    }

    /// A text in quotes; of a long one its beginning, its size and its digest.
    static func quoted(_ text: String) -> String {
        var output = "\""
        var count = 0
        for scalar in text.unicodeScalars {
            guard count < 120 else {
                let digest = Digest(hashing: text).hex.prefix(16)
                return output + "\"... \(text.utf8.count) bytes, \(digest)"
            }
            count += 1
            if scalar == "\"" || scalar == "\\" {
                output += "\\\(scalar)"
            } else if (0x20..<0x7F).contains(scalar.value) {
                output.unicodeScalars.append(scalar)
            } else {
                output += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            }
        }
        return output + "\""
    }
}
