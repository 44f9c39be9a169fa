/// What a scalar is, as far as dates care. Each is asked several times of every scalar of a text,
/// so that the many cases of other scripts come after a look at ASCII.
enum Letters {
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar == " " || (0x09...0x0D).contains(scalar.value) }
        switch scalar.value {
        case 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000,
            0xFEFF:
            return true
        default: return false
        }
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        (0x30...0x39).contains(scalar.value)
    }

    /// Letters of the Latin script with their diacritics, combining marks too.
    static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        // With one bit more a large letter is its small one.
        if scalar.isASCII { return (0x61...0x7A).contains(scalar.value | 0x20) }
        switch scalar.value {
        case 0xAA, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x300...0x36F, 0x1E00...0x1EFF:
            return true
        case 0x370...0x52F: return true
        default: return false
        }
    }

    static func isUpper(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return (0x41...0x5A).contains(scalar.value) }
        return scalar.properties.isUppercase
    }

    /// Chinese characters and the marks written among them.
    static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return false }
        switch scalar.value {
        case 0x3001...0x303F, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFFEF,
            0x20000...0x3FFFF:
            return true
        default: return false
        }
    }

    /// A Chinese character proper.
    static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return false }
        switch scalar.value {
        case 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            return true
        default: return false
        }
    }

    /// Marks that end a sentence or a bracket after a word.
    static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", ",", ";", ":", "!", "?", ")", "]", "}", ">", "\"", "'", "’", "”", "…", "*": true
        default: false
        }
    }

    /// Lower case for the scripts above; one apostrophe, one dash, one semicolon.
    static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.isASCII {
            return isUpper(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 0x20) : scalar
        }
        return switch scalar.value {
        case 0x2018, 0x2019, 0x02BC, 0xFF07: "'"
        case 0x2010...0x2015, 0x2212, 0xFF0D: "–"
        // Greek asks with it; to a string it is a semicolon anyway.
        case 0x37E: ";"
        default: lower(scalar)
        }
    }

    /// A stretch of scalars in their plain form.
    static func plain(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        if scalars.count == 1, let only = scalars.first { return String(plain(only)) }
        return text(scalars, plain)
    }

    /// A stretch of scalars as text. Appending them to a string one by one takes several times as
    /// long.
    static func text(
        _ scalars: ArraySlice<Unicode.Scalar>,
        _ changed: (Unicode.Scalar) -> Unicode.Scalar = { $0 }
    ) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.count)
        for scalar in scalars {
            let scalar = changed(scalar)
            if scalar.isASCII {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let mapping = scalar.properties.lowercaseMapping.unicodeScalars
        return mapping.count == 1 ? mapping.first ?? scalar : scalar
    }
}
