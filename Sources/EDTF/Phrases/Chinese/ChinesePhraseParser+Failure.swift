extension ChinesePhraseParser {
    /// The best that can be said about a phrase that was not understood.
    func failure(_ words: String) -> DatePhraseError {
        if let offset = OffsetPhrase(parsing: words) {
            return DatePhraseError(
                "\"\(words)\" counts from \"\(offset.rest)\", which is not a date",
                offset: offset.restOffset, expected: "a date")
        }
        // The longest beginning that is a date by itself says where the rest went wrong.
        let text = scalars[...]
        for end in text.indices.dropFirst().prefix(40).reversed() {
            guard let found = try? single(text[..<end], nil), found.single != nil else { continue }
            let rest = text[end...]
            return DatePhraseError(
                "\"\(Self.string(rest))\" is not understood after \"\(Self.string(text[..<end]))\"",
                offset: place(rest), expected: "the end, or words such as 以来, 之前 or 到")
        }
        return DatePhraseError(
            "\"\(words)\" is not a date: try 2015年8月, 2017年秋, 2019年以来 or 2018-11/2019-01",
            offset: 0, expected: "a date")
    }
}
