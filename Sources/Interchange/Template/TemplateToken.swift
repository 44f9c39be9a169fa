/// A template in pieces: text, and what stands between braces.
struct TemplateToken: Sendable {
    enum Content: Sendable {
        case text(String)
        /// What stands between the braces, without the blanks around it.
        case tag(String)
    }

    var content: Content
    var place: TemplatePlace

    /// Takes a template apart.
    ///
    /// Of more than two braces in a row the last two begin a tag, so that `\textbf{{{title}}}` of
    /// LaTeX is a tag in braces. A tag that writes nothing takes its line with it where it stands
    /// alone there.
    static func tokens(of template: String) throws(TemplateError) -> [TemplateToken] {
        var scanner = Scanner(Array(template.utf8))
        return try scanner.tokens()
    }

    private struct Scanner {
        private let bytes: [UInt8]
        private var index = 0
        private var place = TemplatePlace(line: 1, column: 1)

        private static let feed = UInt8(ascii: "\n")
        private static let open = UInt8(ascii: "{")
        private static let close = UInt8(ascii: "}")

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        mutating func tokens() throws(TemplateError) -> [TemplateToken] {
            var result: [TemplateToken] = []
            while index < bytes.count {
                let start = nextTag() ?? bytes.count
                let textStart = index
                let textPlace = place
                move(to: start)
                guard start < bytes.count else {
                    Self.add(bytes[textStart...], textPlace, to: &result)
                    break
                }
                let tagPlace = place
                guard let end = end(of: start) else {
                    throw TemplateError(tagPlace, "{{ is not closed by }}")
                }
                let inside = Self.trimmed(bytes[(start + 2)..<end])
                let alone = Self.isSilent(inside) ? lineAround(start, end + 2) : nil
                let textEnd = max(textStart, alone?.start ?? start)
                Self.add(bytes[textStart..<textEnd], textPlace, to: &result)
                guard let text = String(validating: inside, as: UTF8.self) else {
                    throw TemplateError(tagPlace, "the tag is not UTF-8")
                }
                result.append(TemplateToken(content: .tag(text), place: tagPlace))
                move(to: alone?.end ?? end + 2)
            }
            return result
        }

        private static func add(
            _ bytes: ArraySlice<UInt8>, _ place: TemplatePlace, to result: inout [TemplateToken]
        ) {
            guard !bytes.isEmpty else { return }
            let text = String(decoding: bytes, as: UTF8.self)
            result.append(TemplateToken(content: .text(text), place: place))
        }

        /// Goes on to an index, counting lines and columns.
        private mutating func move(to end: Int) {
            while index < end {
                if bytes[index] == Self.feed {
                    place.line += 1
                    place.column = 1
                } else if bytes[index] & 0xC0 != 0x80 {
                    // Bytes that go on with a scalar are no column of their own.
                    place.column += 1
                }
                index += 1
            }
        }

        private func nextTag() -> Int? {
            var at = index
            while at + 1 < bytes.count {
                if bytes[at] == Self.open, bytes[at + 1] == Self.open {
                    while at + 2 < bytes.count, bytes[at + 2] == Self.open { at += 1 }
                    return at
                }
                at += 1
            }
            return nil
        }

        private func end(of start: Int) -> Int? {
            var at = start + 2
            while at + 1 < bytes.count {
                if bytes[at] == Self.close, bytes[at + 1] == Self.close { return at }
                at += 1
            }
            return nil
        }

        private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

        private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
            let isSpace: (UInt8) -> Bool = { isBlank($0) || $0 == feed || $0 == 0x0D }
            let start = bytes.firstIndex { !isSpace($0) } ?? bytes.endIndex
            let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
            return bytes[start..<max(start, end)]
        }

        /// Whether a tag writes nothing itself.
        private static func isSilent(_ inside: ArraySlice<UInt8>) -> Bool {
            inside.first.map { "#^/!%".utf8.contains($0) } ?? false
        }

        /// The line around a tag, its end included, where nothing else stands on it.
        private func lineAround(_ start: Int, _ end: Int) -> (start: Int, end: Int)? {
            var first = start
            while first > 0, Self.isBlank(bytes[first - 1]) { first -= 1 }
            guard first == 0 || bytes[first - 1] == Self.feed else { return nil }
            var last = end
            while last < bytes.count, Self.isBlank(bytes[last]) { last += 1 }
            if last == bytes.count { return (first, last) }
            if bytes[last] == 0x0D, last + 1 < bytes.count, bytes[last + 1] == Self.feed {
                return (first, last + 2)
            }
            return bytes[last] == Self.feed ? (first, last + 1) : nil
        }
    }
}
