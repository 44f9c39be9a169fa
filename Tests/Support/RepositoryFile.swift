#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Files of the repository itself, which tests hold against the code.
public enum RepositoryFile {
    /// The repository's root, without a slash at its end.
    public static let root =
        "/" + "\(#filePath)".split(separator: "/").dropLast(3).joined(separator: "/")

    /// The text of a file by its path from the repository's root.
    public static func text(_ path: String) throws -> String {
        try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
    }

    /// The text of any file, by its whole path.
    public static func content(_ path: String) throws -> String {
        try String(contentsOfFile: path, encoding: .utf8)
    }

    /// The fenced blocks of a Markdown file by the words after their fences; a block's lines.
    public static func blocks(_ path: String) throws -> [String: [String]] {
        var blocks: [String: [String]] = [:]
        var open: String?
        for line in try text(path).split(separator: "\n", omittingEmptySubsequences: false) {
            if line.utf8.starts(with: "```".utf8) {
                open = open == nil ? String(line.dropFirst(3)) : nil
            } else if let name = open {
                blocks[name, default: []].append(String(line))
            }
        }
        return blocks
    }
}
