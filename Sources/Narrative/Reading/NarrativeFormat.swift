/// How a text is written.
public enum NarrativeFormat: String, CaseIterable, Sendable {
    /// Lines of text as they are.
    case text
    /// Markdown with front matter and wiki links.
    case markdown
    /// HTML.
    case html

    /// The format that a file's name and its first bytes speak for.
    public init(name: String, content: [UInt8]) {
        let lower = name.lowercased()
        if [".md", ".markdown", ".mdown"].contains(where: lower.hasSuffix) {
            self = .markdown
        } else if [".html", ".htm", ".xhtml"].contains(where: lower.hasSuffix) {
            self = .html
        } else {
            self = Self.sniffed(content.prefix(65_536))
        }
    }

    private static func sniffed(_ content: ArraySlice<UInt8>) -> NarrativeFormat {
        let text = String(decoding: content, as: UTF8.self)
        let start = text.utf8.drop { $0 <= 0x20 || $0 >= 0xBB }.prefix(64)
        let head = String(decoding: start, as: UTF8.self).lowercased()
        if head.hasPrefix("<!doctype html") || head.hasPrefix("<html") || head.hasPrefix("<head")
            || head.hasPrefix("<body") || head.hasPrefix("<article")
        {
            return .html
        }
        if head.hasPrefix("---\n") || head.hasPrefix("---\r\n") { return .markdown }
        var marks = 0
        for line in content.split(separator: 0x0A) {
            let hashes = line.prefix { $0 == UInt8(ascii: "#") }.count
            if (1...6).contains(hashes), line.dropFirst(hashes).first == 0x20 { return .markdown }
            if contains(line, "](") || contains(line, "[[") { marks += 1 }
        }
        return marks > 0 ? .markdown : .text
    }

    private static func contains(_ line: ArraySlice<UInt8>, _ mark: String) -> Bool {
        let bytes = Array(mark.utf8)
        guard line.count >= 2 else { return false }
        return zip(line, line.dropFirst()).contains { $0 == bytes[0] && $1 == bytes[1] }
    }
}
