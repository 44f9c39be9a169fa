internal import Career

/// What a column of a table holds, by its header.
enum CSVColumn: Equatable {
    case id
    case title(String)
    case notes(String)
    case date
    case edtf
    case basis
    case start
    case end
    case kind
    case status
    case visibility
    case names(Field)
    case links
    case citations
    case relations

    /// The column of a header, in the words of people and of other programs.
    init?(_ header: String) {
        let name = FileDate.trimmed(header).lowercased()
        let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
        if parts.count == 2, MemberReader.isLanguage(parts[1]) {
            // A tag keeps the case it was written in.
            let tag = String(FileDate.trimmed(header).suffix(parts[1].count))
            switch parts[0] {
            case "title": self = .title(tag)
            case "notes", "note": self = .notes(tag)
            default: return nil
            }
            return
        }
        guard let column = Self.words[name.filter { $0 != " " && $0 != "_" && $0 != "-" }] else {
            return nil
        }
        self = column
    }

    private static let words: [String: CSVColumn] = {
        var words: [String: CSVColumn] = [:]
        let synonyms: [(CSVColumn, String)] = [
            (.id, "id uid key"), (.title("en"), "title name event summary headline what"),
            (.notes("en"), "notes note description details comment comments"),
            (.date, "date when dates"), (.edtf, "edtf"), (.basis, "basis"),
            (.start, "start startdate starts from begin begins startedon"),
            (.end, "end enddate ends to until finish finishedon"),
            (.kind, "kind type category"), (.status, "status"), (.visibility, "visibility"),
            (.names(.people), "people person with who"),
            (.names(.organizations), "organizations organization company companies employer org"),
            (.names(.places), "places place location locations where city"),
            (.names(.projects), "projects project"), (.names(.tags), "tags tag labels keywords"),
            (.links, "links link url urls"), (.citations, "citations citation"),
            (.relations, "relations relation"),
        ]
        for (column, names) in synonyms {
            for name in names.split(separator: " ") { words[String(name)] = column }
        }
        return words
    }()

    /// The header that exports write.
    var header: String {
        switch self {
        case .id: "id"
        case .title("en"): "title"
        case .title(let language): "title:\(language)"
        case .notes("en"): "notes"
        case .notes(let language): "notes:\(language)"
        case .date: "date"
        case .edtf: "edtf"
        case .basis: "basis"
        case .start: "start"
        case .end: "end"
        case .kind: "kind"
        case .status: "status"
        case .visibility: "visibility"
        case .names(let field): field.rawValue
        case .links: "links"
        case .citations: "citations"
        case .relations: "relations"
        }
    }
}
