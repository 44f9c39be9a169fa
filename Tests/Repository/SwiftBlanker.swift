/// Takes comments and the text of string literals out of Swift source, byte for byte.
struct SwiftBlanker {
    private let source: [UInt8]
    private var index = 0
    private var output: [UInt8] = []

    /// The same lines and columns with blanks for what the compiler does not execute.
    static func blank(_ text: String) -> String {
        var blanker = SwiftBlanker(source: Array(text.utf8))
        blanker.code(untilParenthesis: false)
        return String(decoding: blanker.output, as: UTF8.self)
    }

    private init(source: [UInt8]) {
        self.source = source
        output.reserveCapacity(source.count)
    }

    private func at(_ text: StaticString) -> Bool {
        let text = Array("\(text)".utf8)
        return source[index...].starts(with: text)
    }

    private mutating func keep() {
        output.append(source[index])
        index += 1
    }

    private mutating func drop() {
        output.append(source[index] == UInt8(ascii: "\n") ? UInt8(ascii: "\n") : UInt8(ascii: " "))
        index += 1
    }

    private mutating func drop(_ count: Int) {
        for _ in 0..<count where index < source.count { drop() }
    }

    /// Code up to the end, or up to the parenthesis that closes an interpolation.
    private mutating func code(untilParenthesis: Bool) {
        var depth = 0
        while index < source.count {
            switch source[index] {
            case UInt8(ascii: "/") where at("//"):
                while index < source.count, source[index] != UInt8(ascii: "\n") { drop() }
            case UInt8(ascii: "/") where at("/*"): comment()
            case UInt8(ascii: "\""): literal(hashes: 0)
            case UInt8(ascii: "#"):
                let hashes = source[index...].prefix { $0 == UInt8(ascii: "#") }.count
                let isLiteral = source[index...].dropFirst(hashes).first == UInt8(ascii: "\"")
                for _ in 0..<hashes { keep() }
                if isLiteral { literal(hashes: hashes) }
            case UInt8(ascii: "`"): rawIdentifier()
            case UInt8(ascii: "("):
                depth += 1
                keep()
            case UInt8(ascii: ")"):
                if depth == 0, untilParenthesis { return }
                depth -= 1
                keep()
            default: keep()
            }
        }
    }

    /// Block comments nest.
    private mutating func comment() {
        var depth = 0
        repeat {
            if at("/*") {
                depth += 1
                drop(2)
            } else if at("*/") {
                depth -= 1
                drop(2)
            } else {
                drop()
            }
        } while depth > 0 && index < source.count
    }

    private mutating func rawIdentifier() {
        keep()
        while index < source.count, source[index] != UInt8(ascii: "`"),
            source[index] != UInt8(ascii: "\n")
        {
            drop()
        }
        if index < source.count { keep() }
    }

    /// A literal from its first quote; one quote or three.
    private mutating func literal(hashes: Int) {
        let quotes = at("\"\"\"") ? 3 : 1
        let pounds = [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
        let end = [UInt8](repeating: UInt8(ascii: "\""), count: quotes) + pounds
        let escape = [UInt8(ascii: "\\")] + pounds
        for _ in 0..<quotes { keep() }
        while index < source.count {
            if source[index...].starts(with: end) {
                for _ in end { keep() }
                return
            }
            if quotes == 1, source[index] == UInt8(ascii: "\n") { return }
            if source[index...].starts(with: escape) {
                drop(escape.count)
                if index < source.count, source[index] == UInt8(ascii: "(") {
                    keep()
                    code(untilParenthesis: true)
                    if index < source.count { keep() }
                } else if index < source.count {
                    drop()
                }
            } else {
                drop()
            }
        }
    }
}
