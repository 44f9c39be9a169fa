/// One Swift file, with what the compiler would read of it apart from what only people read.
struct SwiftFile: Sendable {
    /// From the top of the checkout.
    let path: String
    /// As written.
    let text: String
    /// Comments and the insides of string literals as blanks; what stands in `\(…)` is kept. Lines
    /// and columns are those of `text`, in bytes.
    let code: String
    /// The modules named by `import` declarations, whatever stands before or after the word.
    let imports: [String]
    private let search: ByteSearch

    init(path: String, text: String) {
        self.path = path
        self.text = text
        code = SwiftBlanker.blank(text)
        imports = Self.imports(in: code)
        search = ByteSearch(code)
    }

    /// The folder, without a slash at its end.
    var folder: String {
        path.split(separator: "/").dropLast().joined(separator: "/")
    }

    var lines: [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// How many lines, a last one without LF included.
    var lineCount: Int {
        lines.count - (text.utf8.last == UInt8(ascii: "\n") || text.isEmpty ? 1 : 0)
    }

    private static func imports(in code: String) -> [String] {
        code.split(separator: "\n").compactMap { line in
            let words = line.split { $0 == " " || $0 == "\t" }
            guard let index = words.firstIndex(of: "import"), index + 1 < words.count,
                words[..<index].allSatisfy({
                    Self.importModifiers.contains($0) || $0.hasPrefix("@")
                })
            else { return nil }
            var name = words[index + 1]
            if Self.importKinds.contains(name), index + 2 < words.count { name = words[index + 2] }
            return name.split(separator: ".").first.map(String.init)
        }
    }

    private static let importModifiers: Set<Substring> = [
        "public", "package", "internal", "fileprivate", "private",
    ]
    private static let importKinds: Set<Substring> = [
        "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
    ]

    /// The lines (from 1) on which `code` has this text as words of its own: not inside a longer
    /// name, and where it begins with a letter not as a member (`x.open(`), a declaration
    /// (`func open(`) or a case (`case open(`).
    func lines(with word: String) -> [Int] {
        let isName = word.utf8.first.map(Self.isNameByte) == true
        let endsInName = word.utf8.last.map(Self.isNameByte) == true
        return search.offsets(of: word).filter { offset in
            if isName {
                if let byte = search[offset - 1], Self.isNameByte(byte) || byte == UInt8(ascii: ".")
                {
                    return false
                }
                let declarations = ["func ", "case ", "macro "]
                if declarations.contains(where: { search.holds($0, before: offset) }) {
                    return false
                }
            }
            if endsInName, let byte = search[offset + word.utf8.count] {
                return !Self.isNameByte(byte)
            }
            return true
        }.map(search.line)
    }

    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}
