/// Reads plain text and Markdown, in which each line that is not blank is a paragraph.
struct LineReader {
    private let source: SourceText
    private let isMarkdown: Bool
    private var lines: [Range<Int>] = []
    private var counter = SectionCounter()
    private var document = NarrativeDocument()
    private var hasTitle = false
    private var hasText = false
    private var hasHeading = false

    init(_ source: SourceText, isMarkdown: Bool) {
        self.source = source
        self.isMarkdown = isMarkdown
        var start = 0
        for (index, scalar) in source.scalars.enumerated() where scalar == "\n" {
            lines.append(start..<index)
            start = index + 1
        }
        if start < source.scalars.count { lines.append(start..<source.scalars.count) }
    }

    mutating func read() -> NarrativeDocument {
        var index = isMarkdown ? frontMatter() : 0
        var fence: Unicode.Scalar?
        while index < lines.count {
            let line = trimmed(lines[index])
            if line.isEmpty {
                index += 1
                continue
            }
            if isMarkdown, let mark = fenceMark(line) {
                if fence == nil { fence = mark } else if fence == mark { fence = nil }
                index += 1
                continue
            }
            if fence == nil {
                if isMarkdown { markdown(line, at: index) } else { plain(line, at: index) }
            }
            index += 1
        }
        document.passages = counter.passages
        return document
    }

    private func trimmed(_ line: Range<Int>) -> Range<Int> {
        var (start, end) = (line.lowerBound, line.upperBound)
        while start < end, Letters.isBlank(source.scalars[start]) { start += 1 }
        while end > start, Letters.isBlank(source.scalars[end - 1]) { end -= 1 }
        return start..<end
    }

    private func isBlankLine(_ index: Int) -> Bool {
        !lines.indices.contains(index) || trimmed(lines[index]).isEmpty
    }

    private func fenceMark(_ line: Range<Int>) -> Unicode.Scalar? {
        guard line.count >= 3, let first = source.scalars[line].first, first == "`" || first == "~",
            source.scalars[line].prefix(3).allSatisfy({ $0 == first })
        else { return nil }
        return first
    }

    private func text(_ range: Range<Int>) -> String { Letters.text(source.scalars[range]) }

    // MARK: Front matter

    /// The line after the front matter, whose keys are read; 0 where there is none.
    private mutating func frontMatter() -> Int {
        guard let first = lines.first, text(trimmed(first)) == "---" else { return 0 }
        let most = 200
        guard
            let end = lines.indices.dropFirst().prefix(most).first(where: {
                ["---", "..."].contains(text(trimmed(lines[$0])))
            })
        else { return 0 }
        for line in lines[1..<end] {
            let words = text(trimmed(line))
            guard let colon = words.firstIndex(of: ":") else { continue }
            let key = words[..<colon].lowercased()
            let value = Self.unquoted(String(words[words.index(after: colon)...]))
            guard !value.isEmpty, value.utf8.count <= 1000 else { continue }
            switch key {
            case "title": document.title = value
            case "author", "by": document.author = value
            case "url", "link", "source", "canonical", "canonical_url", "permalink":
                if value.hasPrefix("http") { document.url = value }
            case "date", "published", "publishdate", "publish_date", "pubdate", "created",
                "date_published":
                if document.publishedText == nil || key.hasPrefix("p") {
                    document.publishedText = value
                }
            case "lang", "language", "locale": document.language = value
            default: break
            }
        }
        hasTitle = document.title != nil
        return end + 1
    }

    private static func unquoted(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        while let last = scalars.last, Letters.isBlank(last) || "\"'".unicodeScalars.contains(last)
        {
            scalars.removeLast()
        }
        let rest = scalars.drop { Letters.isBlank($0) || "\"'".unicodeScalars.contains($0) }
        var result = ""
        result.unicodeScalars.append(contentsOf: rest)
        return result
    }

    // MARK: Plain text

    private mutating func plain(_ line: Range<Int>, at index: Int) {
        var running = RunningText()
        running.append(source, line)
        if isPlainHeading(line, at: index) {
            heading(running)
        } else {
            counter.paragraph(running, counts: counts(line, at: index))
            hasText = true
        }
    }

    private mutating func heading(_ running: RunningText) {
        let isTitle = !hasHeading && !hasText
        hasHeading = true
        if isTitle, !hasTitle {
            document.title = running.trimmed
            hasTitle = true
        }
        counter.heading(running, isTitle: isTitle)
    }

    /// A short line by itself that does not end like a sentence, with text below.
    private func isPlainHeading(_ line: Range<Int>, at index: Int) -> Bool {
        let most = 60
        guard line.count <= most, isBlankLine(index - 1), isBlankLine(index + 1) || index == 0,
            let first = source.scalars[line].first, let last = source.scalars[line].last,
            !".!?,;:…。！？，；：、-*•)\"”".unicodeScalars.contains(last),
            Letters.isUpper(first) || Letters.isHan(first) || Letters.isDigit(first)
                || first == "#",
            source.scalars[line].contains(where: { Letters.isLatin($0) || Letters.isHan($0) })
        else { return false }
        if source.scalars[line].contains("：") { return false }
        let words = source.scalars[line].split(whereSeparator: Letters.isBlank).count
        guard words <= 9 else { return false }
        var next = index + 1
        while next < lines.count, trimmed(lines[next]).isEmpty { next += 1 }
        guard next < lines.count else { return false }
        let following = trimmed(lines[next])
        guard following.count > most || following.count > line.count && hasText else {
            return false
        }
        // A line that is a date tells when, it is no heading of what follows.
        var running = RunningText()
        running.append(source, line)
        return !Publication.isDate(running)
    }

    /// Counts of applause, bare addresses, rules and repeated captions are no paragraphs.
    private func counts(_ line: Range<Int>, at index: Int) -> Bool {
        let scalars = source.scalars[line]
        if !scalars.contains(where: { Letters.isLatin($0) || Letters.isHan($0) }) { return false }
        let words = text(line)
        if words == "Kudos" || words.hasPrefix("http") && !scalars.contains(" ") { return false }
        if !isBlankLine(index - 1), index > 0 {
            let before = text(trimmed(lines[index - 1]))
            if before.hasPrefix(words), line.count > 3 { return false }
            if !scalars.contains(where: Letters.isBlank), scalars.contains("."),
                words.split(separator: ".").last.map({ (2...4).contains($0.count) }) == true,
                !words.hasSuffix("."), line.count < 80
            {
                return false
            }
        }
        return true
    }

    // MARK: Markdown

    private mutating func markdown(_ line: Range<Int>, at index: Int) {
        let scalars = source.scalars
        let hashes = scalars[line].prefix { $0 == "#" }.count
        if (1...6).contains(hashes), line.count > hashes,
            Letters.isBlank(scalars[line.lowerBound + hashes])
        {
            var end = line.upperBound
            while end > line.lowerBound,
                scalars[end - 1] == "#" || Letters.isBlank(scalars[end - 1])
            {
                end -= 1
            }
            let range = trimmed((line.lowerBound + hashes)..<max(end, line.lowerBound + hashes))
            heading(InlineMarkdown.read(source, range).text)
            return
        }
        if isRule(line) { return }
        if index + 1 < lines.count, isUnderline(trimmed(lines[index + 1])) {
            heading(InlineMarkdown.read(source, line).text)
            return
        }
        let start = afterMarkers(line)
        let inline = InlineMarkdown.read(source, start..<line.upperBound)
        guard !inline.text.isBlank else { return }
        if !inline.isOnlyLink, start == line.lowerBound, isPlainHeading(line, at: index),
            inline.links.isEmpty, inline.isPlain, hasText
        {
            heading(inline.text)
            return
        }
        counter.paragraph(
            inline.text, counts: !inline.isOnlyLink && counts(line, at: index),
            links: inline.links)
        hasText = hasText || !inline.isOnlyLink
    }

    /// `---`, `***`, `* * *`.
    private func isRule(_ line: Range<Int>) -> Bool {
        let marks = source.scalars[line].filter { !Letters.isBlank($0) }
        guard let first = marks.first, marks.count >= 3 else { return false }
        return "-*_=".unicodeScalars.contains(first) && marks.allSatisfy { $0 == first }
    }

    private func isUnderline(_ line: Range<Int>) -> Bool {
        line.count >= 3
            && (source.scalars[line].allSatisfy { $0 == "=" })
    }

    /// Behind the marks of quotations and lists: `> `, `- `, `1. `, `[^1]: `.
    private func afterMarkers(_ line: Range<Int>) -> Int {
        let scalars = source.scalars
        var start = line.lowerBound
        for _ in 0..<8 {
            while start < line.upperBound, Letters.isBlank(scalars[start]) { start += 1 }
            guard start < line.upperBound else { break }
            let next = start + 1 < line.upperBound ? scalars[start + 1] : "\n"
            if scalars[start] == ">" {
                start += 1
            } else if "-*+•".unicodeScalars.contains(scalars[start]), Letters.isBlank(next) {
                start += 2
            } else if let end = afterNumber(start, line.upperBound) {
                start = end
            } else {
                break
            }
        }
        return min(start, line.upperBound)
    }

    /// `12. ` and `[^note]: `; a number of four digits is a year.
    private func afterNumber(_ start: Int, _ end: Int) -> Int? {
        let scalars = source.scalars
        var index = start
        while index < end, Letters.isDigit(scalars[index]) { index += 1 }
        if (1...3).contains(index - start), index + 1 < end, [".", ")"].contains(scalars[index]),
            Letters.isBlank(scalars[index + 1])
        {
            return index + 2
        }
        guard start + 3 < end, scalars[start] == "[", scalars[start + 1] == "^" else { return nil }
        let limit = min(end, start + 64)
        guard let close = (start..<limit).first(where: { scalars[$0] == "]" }), close + 1 < end,
            scalars[close + 1] == ":"
        else { return nil }
        return close + 2
    }
}
