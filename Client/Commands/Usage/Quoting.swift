/// Words of the user inside a sentence or a line to type.
enum Quoting {
    /// A word in single quotes, cut where it is long, for a sentence.
    static func shown(_ word: String) -> String {
        let most = 60
        let scalars = word.unicodeScalars
        if scalars.count <= most { return "'\(word)'" }
        var cut = String.UnicodeScalarView()
        cut.append(contentsOf: scalars.prefix(most))
        return "'\(String(cut))...'"
    }

    /// A word as a POSIX shell takes it back unchanged.
    static func shell(_ word: String) -> String {
        let plain = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"),
                UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: ","), UInt8(ascii: "+"):
                true
            default: false
            }
        }
        if plain, !word.isEmpty { return word }
        var quoted = String.UnicodeScalarView("'".unicodeScalars)
        for scalar in word.unicodeScalars {
            if scalar == "'" {
                quoted.append(contentsOf: "'\\''".unicodeScalars)
            } else {
                quoted.append(scalar)
            }
        }
        quoted.append("'")
        return String(quoted)
    }

    /// A number of things, as in "1 change" and "2 changes".
    static func count(_ number: Int, _ thing: String) -> String {
        number == 1 ? "1 \(thing)" : "\(number) \(thing)s"
    }

    /// Text without the control characters by which it could command a terminal, escaped as in
    /// Swift. Line feeds and tabs stay.
    static func harmless(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            if isControl, scalar != "\n", scalar != "\t" {
                let code = String(scalar.value, radix: 16, uppercase: true)
                result.append(contentsOf: "\\u{\(code)}".unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}
