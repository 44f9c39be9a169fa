/// Which language a page is in.
enum PageLanguage {
    /// The bytes of a wish that are read; browsers send some tens.
    private static let longest = 256

    /// The best of the languages there are.
    ///
    /// - Parameters:
    ///   - wishes: Language tags with or without weights, as Accept-Language has them
    ///     (RFC 9110 §12.5.4), or a single tag.
    ///   - available: The tags there are.
    /// - Returns: The first that is wished for itself, or whose first part is; English where none
    ///   is.
    static func best(of wishes: String, among available: Set<String>) -> String {
        let sorted = available.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        for tag in tags(wishes) {
            if let exact = sorted.first(where: { $0.lowercased() == tag }) { return exact }
            let near = sorted.first { primary($0.lowercased()) == primary(tag) }
            if let near { return near }
        }
        return "en"
    }

    /// The tags in lower case, the most wanted first.
    private static func tags(_ wishes: String) -> [String] {
        let text = String(decoding: wishes.utf8.prefix(longest), as: UTF8.self).lowercased()
        let wanted = text.split(separator: ",").compactMap { part -> (tag: String, weight: Int)? in
            let pieces = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard let tag = pieces.first, !tag.isEmpty else { return nil }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.map { thousandths($0) }
            return weight == 0 ? nil : (tag, weight ?? 1000)
        }
        return wanted.enumerated().sorted {
            ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
        }.map(\.element.tag)
    }

    /// `q=0.85` as 850; what is no weight counts as none.
    private static func thousandths(_ text: String) -> Int {
        let value = text.dropFirst(2)
        guard let first = value.utf8.first, (0x30...0x31).contains(first) else { return 0 }
        let digits = value.dropFirst(2).utf8.prefix(3)
        guard value.dropFirst().first.map({ $0 == "." }) ?? true,
            digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return 0 }
        var fraction = 0
        for place in 0..<3 {
            let index = digits.index(digits.startIndex, offsetBy: place, limitedBy: digits.endIndex)
            let digit = index.flatMap { $0 < digits.endIndex ? Int(digits[$0]) - 0x30 : nil }
            fraction = fraction * 10 + (digit ?? 0)
        }
        return first == 0x31 ? 1000 : fraction
    }

    private static func primary(_ tag: String) -> Substring { tag.prefix { $0 != "-" } }
}
