import TestSupport

/// One block of the walk through docs/operations.md, as that page says of itself.
struct WalkBlock: CustomStringConvertible {
    /// How it ends.
    enum Ending: Equatable {
        case done
        /// Its last command fails.
        case refused
        /// The last word of its output is to be called so.
        case lastWord(String)
        /// A word of its output, counted from 1, is to be called so.
        case word(Int, String)
        /// The first word of the line of its output that has a word is to be called so.
        case firstWord(String, ofLineWith: String)
    }

    let machine: String
    let ending: Ending
    let lines: [String]

    var description: String { "\(machine): \(lines.joined(separator: "; "))" }

    static let path = "docs/operations.md"

    /// The blocks in their order.
    static func all() throws -> [WalkBlock] {
        var result: [WalkBlock] = []
        var (words, lines): (Substring?, [String]) = (nil, [])
        for line in try RepositoryFile.text(path).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            if line.hasPrefix("```sh ") {
                (words, lines) = (line.dropFirst(6), [])
            } else if line == "```", let opening = words {
                result.append(try WalkBlock(opening, lines))
                words = nil
            } else {
                lines.append(String(line))
            }
        }
        return result
    }

    private init(_ opening: Substring, _ lines: [String]) throws {
        let parts = opening.split(separator: ",", maxSplits: 1)
        machine = String(parts[0])
        self.lines = lines
        let words = parts.dropFirst().first?.split(separator: " ").map(String.init) ?? []
        switch words.count {
        case 0: ending = .done
        case 1 where words == ["refused"]: ending = .refused
        case 5 where words[..<4] == ["the", "last", "word", "is"]: ending = .lastWord(words[4])
        case 4 where words[0] == "word" && words[2] == "is":
            ending = .word(max(Int(words[1]) ?? 1, 1), words[3])
        case 7 where words[..<3] == ["the", "line", "of"] && words[4...5] == ["begins", "with"]:
            ending = .firstWord(words[6], ofLineWith: words[3])
        default: throw Machine.Failure(description: "\(Self.path) has a block \(opening)")
        }
    }

    /// What the block calls by a name, out of what it printed.
    func value(in output: String) -> (name: String, value: String)? {
        switch ending {
        case .done, .refused: nil
        case .lastWord(let name):
            output.split(whereSeparator: \.isWhitespace).last.map { (name, String($0)) }
        case .word(let number, let name):
            output.split(whereSeparator: \.isWhitespace).dropFirst(number - 1).first
                .map { (name, String($0)) }
        case .firstWord(let name, let word):
            output.split(separator: "\n").first { line in
                line.split { $0.isWhitespace || $0 == "," }.contains(Substring(word))
            }?.split(whereSeparator: \.isWhitespace).first.map { (name, String($0)) }
        }
    }
}
