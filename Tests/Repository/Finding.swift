/// One breach of a law: where, and what.
struct Finding: Hashable, Sendable, CustomStringConvertible {
    var path: String
    var line: Int?
    var what: String

    init(_ path: String, line: Int? = nil, _ what: String) {
        self.path = path
        self.line = line
        self.what = what
    }

    var description: String { "\(path)\(line.map { ":\($0)" } ?? ""): \(what)" }
}
