/// Where in a file something stands.
public struct FilePlace: Hashable, Sendable {
    /// The line, from 1.
    public var line: Int
    /// The byte within the line, from 1.
    public var column: Int
    /// The file inside an archive, if it is in one.
    public var file: String?

    /// A place.
    public init(line: Int, column: Int = 1, file: String? = nil) {
        self.line = line
        self.column = column
        self.file = file
    }
}

/// A row that was not taken, with the reason.
public struct SkippedRow: Hashable, Sendable, CustomStringConvertible {
    /// Where the trouble begins.
    public let place: FilePlace
    /// What is wrong there, without control characters of the input.
    public let reason: String

    /// A row at a place.
    public init(_ place: FilePlace, _ reason: String) {
        self.place = place
        self.reason = reason
    }

    /// `line 3, column 12: reason`
    public var description: String {
        let file = place.file.map { "\(MemberPath.quoted($0)): " } ?? ""
        return "\(file)line \(place.line), column \(place.column): \(reason)"
    }
}

/// Why one row cannot be taken.
struct RowProblem: Error {
    let reason: String
    /// Where, if it is elsewhere than where the row begins.
    var place: FilePlace?

    init(_ reason: String, at place: FilePlace? = nil) {
        self.reason = reason
        self.place = place
    }
}
