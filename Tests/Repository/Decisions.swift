/// The records under `docs/decisions`.
enum Decisions {
    static let sections = ["Context", "Decision", "Alternatives that lost", "Consequences"]

    /// Names are four digits, a hyphen and words; numbers go from 1 without gaps or twins.
    static func nameFindings(_ names: [String]) -> [Finding] {
        var result: [Finding] = []
        var numbers: [Int] = []
        for name in names {
            let digits = name.prefix(4)
            let rest = name.dropFirst(4)
            let isNamed =
                digits.utf8.count == 4 && digits.allSatisfy(\.isWholeNumber) && rest.hasPrefix("-")
                && rest.hasSuffix(".md")
                && rest.dropLast(3).allSatisfy { $0 == "-" || $0.isNumber || $0.isLowercase }
            if let number = Int(digits), isNamed {
                numbers.append(number)
            } else {
                result.append(Finding(name, "is not named NNNN-words.md"))
            }
        }
        if numbers.sorted() != Array(1...max(numbers.count, 1)) {
            result.append(
                Finding("docs/decisions", "numbers have gaps or twins: \(numbers.sorted())"))
        }
        return result
    }

    /// A title that repeats the number, then exactly the sections, none of them empty.
    static func findings(_ name: String, _ text: String) -> [Finding] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var result: [Finding] = []
        let number = Int(name.prefix(4)) ?? 0
        if lines.first?.hasPrefix("# \(number). ") != true {
            result.append(Finding(name, line: 1, "the title does not begin with # \(number)."))
        }
        var found: [(title: String, isEmpty: Bool)] = []
        for line in lines.dropFirst() {
            if line.hasPrefix("## ") {
                found.append((String(line.dropFirst(3)), true))
            } else if !line.allSatisfy(\.isWhitespace), !found.isEmpty {
                found[found.count - 1].isEmpty = false
            }
        }
        if found.map(\.title) != sections {
            result.append(Finding(name, "has the sections \(found.map(\.title))"))
        }
        for section in found where section.isEmpty {
            result.append(Finding(name, "has nothing under \(section.title)"))
        }
        return result
    }
}
