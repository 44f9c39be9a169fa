/// What keeps files readable: their length, their functions' length, and words that stay out.
enum Tidiness {
    static let linesPerFile = 400
    static let linesPerFunction = 70

    static func findings(_ file: SwiftFile) -> [Finding] {
        var result: [Finding] = []
        if file.lineCount >= linesPerFile {
            result.append(Finding(file.path, "has \(file.lineCount) lines"))
        }
        for function in functions(file) where function.lines >= linesPerFunction {
            let what = "a function of \(function.lines) lines"
            result.append(Finding(file.path, line: function.line, what))
        }
        for word in ["try!", "as!", "fatalError("] {
            for line in file.lines(with: word) {
                result.append(Finding(file.path, line: line, word))
            }
        }
        // Spelled in two halves, so that this file keeps its own law.
        for word in ["TO" + "DO", "FIX" + "ME"] {
            for (number, line) in file.lines.enumerated() where line.contains(word) {
                result.append(Finding(file.path, line: number + 1, "\(word) belongs in an issue"))
            }
        }
        return result
    }

    /// Functions, initializers and accessors by the line they start on, counted to the line of the
    /// closing brace. Braces in literals and comments are blanks by now.
    static func functions(_ file: SwiftFile) -> [(line: Int, lines: Int)] {
        var result: [(line: Int, lines: Int)] = []
        var open: [(line: Int, isFunction: Bool)] = []
        var declaration: Int?
        var number = 0
        for line in file.code.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            if startsFunction(line) { declaration = number }
            for byte in line.utf8 {
                if byte == UInt8(ascii: "{") {
                    open.append((declaration ?? number, declaration != nil))
                    declaration = nil
                } else if byte == UInt8(ascii: "}"), let block = open.popLast(), block.isFunction {
                    result.append((block.line, number - block.line + 1))
                }
            }
            // A requirement of a protocol has no body.
            if line.allSatisfy(\.isWhitespace) { declaration = nil }
        }
        return result
    }

    private static func startsFunction(_ line: Substring) -> Bool {
        let words = line.split { $0 == " " || $0 == "(" || $0 == "<" || $0 == "?" }
        return words.contains { $0 == "func" || $0 == "init" || $0 == "deinit" }
    }

    /// Executables only wire: few lines, at most one type and its `main`, no further declarations.
    static func executableFindings(_ files: [SwiftFile]) -> [Finding] {
        var result: [Finding] = []
        for file in files where file.lineCount >= 60 {
            result.append(Finding(file.path, "has \(file.lineCount) lines; it only wires"))
        }
        let types = ["struct", "class", "enum", "actor", "protocol", "extension", "macro"]
        var count = 0
        for file in files {
            for (number, line) in file.code.split(
                separator: "\n", omittingEmptySubsequences: false
            ).enumerated() {
                let words = line.split { !($0.isLetter || $0 == "_" || $0 == ":") }.map(String.init)
                if let index = words.firstIndex(of: "func"),
                    !words[index...].dropFirst().starts(with: ["main"])
                {
                    result.append(Finding(file.path, line: number + 1, "declares a function"))
                }
                if words.contains(where: types.contains) {
                    count += 1
                    guard count > 1 else { continue }
                    result.append(Finding(file.path, line: number + 1, "declares a second type"))
                }
            }
        }
        return result
    }
}
