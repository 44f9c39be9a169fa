/// Reads the running text of HTML: tags left out, references decoded, each block a paragraph.
struct HTMLReader {
    private typealias Vocabulary = EnglishVocabulary

    private static let skipped = Vocabulary.set(
        "script style noscript template svg nav iframe object canvas pre code select button form")
    private static let blocks = Vocabulary.set(
        """
        p div section article header footer main aside ul ol li dl dt dd table tr td th blockquote \
        figure figcaption h1 h2 h3 h4 h5 h6 hr br address body html head title details summary
        """)
    private static let headings = Vocabulary.set("h1 h2 h3 h4 h5 h6")

    private let source: SourceText
    private var position = 0
    private var counter = SectionCounter()
    private var document = NarrativeDocument()
    private var running = RunningText()
    private var heading: String?
    private var isTitle = false
    private var hasText = false
    private var times: [(range: Range<Int>, date: String)] = []
    private var time: (start: Int, date: String)?

    init(_ source: SourceText) {
        self.source = source
    }

    mutating func read() -> NarrativeDocument {
        let scalars = source.scalars
        while position < scalars.count {
            let scalar = scalars[position]
            if scalar == "<", let tag = tag() {
                take(tag)
            } else if scalar == "&",
                let (decoded, end) = Entities.scalar(scalars, at: position, scalars.count)
            {
                running.append(decoded, source.offsets[position], source.offsets[end])
                position = end
            } else {
                running.append(source, position..<(position + 1))
                position += 1
            }
        }
        flush()
        document.passages = counter.passages
        return document
    }

    private struct Tag {
        var name: String
        var isEnd: Bool
        var attributes: Range<Int>
    }

    /// The tag, comment or declaration at the position, which goes behind it.
    private mutating func tag() -> Tag? {
        let scalars = source.scalars
        var index = position + 1
        guard index < scalars.count else { return nil }
        if scalars[index] == "!" || scalars[index] == "?" {
            let isComment = scalars[index...].prefix(3).elementsEqual("!--".unicodeScalars)
            position = isComment ? behind("-->", from: index) : behind(">", from: index)
            return Tag(name: "", isEnd: false, attributes: 0..<0)
        }
        let isEnd = scalars[index] == "/"
        if isEnd { index += 1 }
        let start = index
        while index < scalars.count, index - start < 32,
            Letters.isDigit(scalars[index])
                || scalars[index].isASCII
                    && Letters.isLatin(scalars[index])
        {
            index += 1
        }
        guard index > start, !Letters.isDigit(scalars[start]) else { return nil }
        let name = Letters.plain(scalars[start..<index])
        let attributes = index
        var quote: Unicode.Scalar?
        while index < scalars.count {
            let scalar = scalars[index]
            if let open = quote {
                if scalar == open { quote = nil }
            } else if scalar == "\"" || scalar == "'" {
                quote = scalar
            } else if scalar == ">" {
                break
            }
            index += 1
        }
        position = min(index + 1, scalars.count)
        return Tag(name: name, isEnd: isEnd, attributes: attributes..<index)
    }

    /// The position behind the next occurrence of a mark, or the end.
    private func behind(_ mark: String, from start: Int) -> Int {
        let mark = Array(mark.unicodeScalars)
        var index = start
        while index + mark.count <= source.scalars.count {
            if source.scalars[index] == mark[0],
                source.scalars[index..<(index + mark.count)].elementsEqual(mark)
            {
                return index + mark.count
            }
            index += 1
        }
        return source.scalars.count
    }

    private mutating func take(_ tag: Tag) {
        if Self.skipped.contains(tag.name), !tag.isEnd {
            flushIfBlock(tag.name)
            skip(to: tag.name)
            return
        }
        switch tag.name {
        case "meta": if !tag.isEnd { meta(tag) }
        case "html":
            if let language = attribute("lang", tag) { document.language = language }
        case "link":
            if attribute("rel", tag) == "canonical" { document.url = attribute("href", tag) }
        case "time":
            if tag.isEnd {
                if let (start, date) = time { times.append((start..<running.count, date)) }
                time = nil
            } else {
                time = attribute("datetime", tag).map { (running.count, $0) }
            }
        default: break
        }
        guard Self.blocks.contains(tag.name) else { return }
        flush()
        if tag.name == "title" { isTitle = !tag.isEnd }
        if Self.headings.contains(tag.name) { heading = tag.isEnd ? nil : tag.name }
    }

    private mutating func flushIfBlock(_ name: String) {
        if name == "pre" || name == "nav" || name == "form" { flush() }
    }

    /// Goes behind the end tag of an element whose content is no text.
    private mutating func skip(to name: String) {
        while position < source.scalars.count {
            guard source.scalars[position] == "<", position + 1 < source.scalars.count,
                source.scalars[position + 1] == "/"
            else {
                position += 1
                continue
            }
            let before = position
            if let tag = tag() {
                if tag.isEnd, tag.name == name { return }
            }
            if position <= before { position = before + 1 }
        }
    }

    private mutating func flush() {
        defer {
            running = RunningText()
            times = []
            if let date = time?.date { time = (0, date) }
        }
        guard !running.isBlank else { return }
        if isTitle {
            document.title = Self.collapsed(running.trimmed)
        } else if heading == "h1", !hasText {
            document.title = document.title ?? Self.collapsed(running.trimmed)
            counter.heading(running, isTitle: true)
        } else if heading != nil {
            counter.heading(running, isTitle: false)
        } else {
            counter.paragraph(running, times: times)
            hasText = true
        }
    }

    private static func collapsed(_ text: String) -> String {
        text.unicodeScalars.split(whereSeparator: Letters.isBlank).map { String($0) }
            .joined(separator: " ")
    }

    // MARK: What the page says of itself

    private mutating func meta(_ tag: Tag) {
        guard
            let name = attribute("property", tag) ?? attribute("name", tag)
                ?? attribute("itemprop", tag), let content = attribute("content", tag),
            !content.isEmpty
        else { return }
        switch name.lowercased() {
        case "article:published_time", "date", "dc.date", "dcterms.date", "datepublished",
            "pubdate", "publish_date", "dc.date.issued":
            document.publishedText = document.publishedText ?? content
        case "author", "article:author": document.author = document.author ?? content
        case "og:url": document.url = document.url ?? content
        default: break
        }
    }

    /// An attribute's value, references decoded.
    private func attribute(_ wanted: String, _ tag: Tag) -> String? {
        let scalars = source.scalars
        var index = tag.attributes.lowerBound
        let end = tag.attributes.upperBound
        while index < end {
            while index < end, Letters.isBlank(scalars[index]) || scalars[index] == "/" {
                index += 1
            }
            let start = index
            while index < end, !Letters.isBlank(scalars[index]), scalars[index] != "=" {
                index += 1
            }
            let name = scalars[start..<index].map(Letters.plain)
            while index < end, Letters.isBlank(scalars[index]) { index += 1 }
            guard index < end, scalars[index] == "=" else {
                if index == start { index += 1 }
                continue
            }
            index += 1
            while index < end, Letters.isBlank(scalars[index]) { index += 1 }
            let value = self.value(at: &index, end)
            if name.elementsEqual(wanted.unicodeScalars) { return value }
        }
        return nil
    }

    private func value(at index: inout Int, _ end: Int) -> String {
        let scalars = source.scalars
        var value = ""
        let quote: Unicode.Scalar? =
            index < end && "\"'".unicodeScalars.contains(scalars[index]) ? scalars[index] : nil
        if quote != nil { index += 1 }
        while index < end, quote.map({ scalars[index] != $0 }) ?? !Letters.isBlank(scalars[index]) {
            if let (scalar, after) = Entities.scalar(scalars, at: index, end) {
                value.unicodeScalars.append(scalar)
                index = after
            } else {
                value.unicodeScalars.append(scalars[index])
                index += 1
            }
        }
        if quote != nil { index += 1 }
        return value
    }
}
