/// The name somebody may have meant.
enum Suggestion {
    /// What other programs call these commands.
    static let synonyms = [
        "cat": "show", "change": "edit", "create": "add", "find": "search", "fetch": "sync",
        "grep": "search", "ls": "list", "new": "add", "pull": "sync",
        "push": "sync", "remove": "delete", "revert": "undo", "rm": "delete", "undelete": "restore",
        "update": "edit", "check": "verify", "fsck": "verify", "enrol": "login",
        "timelines": "timeline", "remotes": "remote",
    ]

    /// The nearest name, or nil where none is near: a wrong guess helps less than none.
    static func nearest(to word: String, among names: [String]) -> String? {
        let longest = 40
        guard word.unicodeScalars.count <= longest else { return nil }
        var best: (name: String, distance: Int)?
        for name in names {
            let distance = distance(from: word, to: name)
            if distance < best?.distance ?? .max { best = (name, distance) }
        }
        if let best, best.distance <= limit(for: best.name, word) { return best.name }
        return beginning(with: word, among: names)
    }

    /// The one name that begins with a word of at least two letters. The parser takes no prefix
    /// for a name, since a later version may have a second one that fits; a hint may.
    private static func beginning(with word: String, among names: [String]) -> String? {
        let fitting = names.filter { $0.utf8.starts(with: word.utf8) }
        return word.utf8.count >= 2 && fitting.count == 1 ? fitting.first : nil
    }

    /// One slip in three letters. Of two letters no slip leaves anything to recognize.
    private static func limit(for name: String, _ word: String) -> Int {
        max(name.unicodeScalars.count, word.unicodeScalars.count) / 3
    }

    /// Damerau–Levenshtein in its restricted form: insertions, deletions, replacements, and two
    /// neighbours exchanged, each counted once.
    static func distance(from left: String, to right: String) -> Int {
        let left = Array(left.unicodeScalars)
        let right = Array(right.unicodeScalars)
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
                var cost = min(replaced, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
