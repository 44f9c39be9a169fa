/// Character references of HTML.
enum Entities {
    private static let named: WordTable<Int> = {
        let text = """
            amp=38 lt=60 gt=62 quot=34 apos=39 nbsp=160 ndash=8211 mdash=8212 lsquo=8216 \
            rsquo=8217 ldquo=8220 rdquo=8221 hellip=8230 middot=183 bull=8226 copy=169 reg=174 \
            trade=8482 euro=8364 pound=163 yen=165 times=215 deg=176 frac12=189 eacute=233 \
            egrave=232 agrave=224 uuml=252 ouml=246 auml=228 szlig=223 ccedil=231 ntilde=241 \
            thinsp=8201 ensp=8194 emsp=8195 shy=173 zwnj=8204 zwj=8205 laquo=171 raquo=187
            """
        return EnglishVocabulary.table(text)
    }()

    /// The scalar of a reference that begins at an index, and the index behind it.
    static func scalar(
        _ scalars: [Unicode.Scalar], at index: Int, _ end: Int
    ) -> (scalar: Unicode.Scalar, end: Int)? {
        let limit = min(end, index + 12)
        guard scalars[index] == "&",
            let close = (index..<limit).first(where: { scalars[$0] == ";" }), close > index + 1
        else { return nil }
        var name = ""
        name.unicodeScalars.append(contentsOf: scalars[(index + 1)..<close])
        let value: UInt32?
        if name.hasPrefix("#x") || name.hasPrefix("#X") {
            value = UInt32(name.dropFirst(2), radix: 16)
        } else if name.hasPrefix("#") {
            value = UInt32(name.dropFirst())
        } else {
            value = named[name].map { UInt32($0) }
        }
        guard let value, value >= 32, let scalar = Unicode.Scalar(value) else { return nil }
        return (scalar, close + 1)
    }
}
