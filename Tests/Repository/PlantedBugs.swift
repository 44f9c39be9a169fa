/// Bugs that are planted for the simulation: every one inside `#if PLANTED_BUGS`, and nothing here
/// defines that.
enum PlantedBugs {
    /// In two halves, so that this file keeps its own law.
    static let condition = "PLANTED" + "_BUGS"
    private static let word = "Plan" + "ted"

    /// Lines of code that name planted bugs where a usual build reads them.
    static func findings(_ file: SwiftFile) -> [Finding] {
        var result: [Finding] = []
        // One entry an open #if: whether what follows is read only with bugs.
        var open: [Bool] = []
        for (number, line) in file.code.split(
            separator: "\n", omittingEmptySubsequences: false
        ).enumerated() {
            let text = String(line.drop { $0 == " " })
            if text.hasPrefix("#if") {
                open.append(text == "#if \(condition)")
            } else if text.hasPrefix("#else") {
                if open.popLast() != nil { open.append(false) }
            } else if text.hasPrefix("#endif") {
                _ = open.popLast()
            } else if names(text), !open.contains(true) {
                result.append(Finding(file.path, line: number + 1, "plants a bug in every build"))
            }
        }
        return result
    }

    private static func names(_ line: String) -> Bool {
        let words = line.utf8.split { !SwiftFile.isNameByte($0) }
        return words.contains { String(decoding: $0, as: UTF8.self) == word }
    }
}
