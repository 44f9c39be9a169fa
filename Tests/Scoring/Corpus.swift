import TestSupport

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The annotated texts of this repository.
public enum Corpus {
    /// The two parts: what extraction is developed with, and what it never saw.
    public static let parts = ["dev", "held-out"]

    private static let folder = "Tests/Corpora"

    /// One part's passages, by name.
    public static func passages(_ part: String) throws -> [Passage] {
        let place = "\(folder)/passages/\(part)"
        var result: [Passage] = []
        for name in try files("\(RepositoryFile.root)/\(place)") where name.hasSuffix(".marked") {
            result.append(
                try Passage(
                    String(name.dropLast(".marked".count)), in: part,
                    parsing: RepositoryFile.text("\(place)/\(name)")))
        }
        return result
    }

    /// What is known of narratives whose texts are not ours to publish, by name.
    public static func narratives() throws -> [NarrativeList] {
        let place = "\(folder)/narratives"
        var result: [NarrativeList] = []
        for name in try files("\(RepositoryFile.root)/\(place)") where name.hasSuffix(".jsonl") {
            result.append(
                try NarrativeList(
                    String(name.dropLast(".jsonl".count)),
                    parsing: Array(RepositoryFile.text("\(place)/\(name)").utf8)))
        }
        return result
    }

    /// The names in a folder, sorted.
    static func files(_ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    /// A file's bytes.
    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path)))
    }
}
