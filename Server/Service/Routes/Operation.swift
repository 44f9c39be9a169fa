internal import StrictJSON

/// What one method does at one path: enough to refuse a request before its content is read, and
/// to describe it in OpenAPI.
struct Operation: Sendable {
    enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
    }

    let method: Method
    let asker: Asker
    /// A few words, without a full stop.
    let summary: String
    /// Parameters of the query.
    let query: [QueryParameter]
    let body: RequestBody?
    /// What it answers when it does what it is asked.
    let answers: [Answer]
    /// What it answers otherwise, beside what every operation may answer (`ProblemType.anywhere`)
    /// and what follows from `asker` and `body`.
    private var own: [ProblemType]

    init(
        _ method: Method, _ asker: Asker, _ summary: String, query: [QueryParameter] = [],
        body: RequestBody? = nil, _ answers: [Answer], _ problems: [ProblemType] = []
    ) {
        self.method = method
        self.asker = asker
        self.summary = summary
        self.query = query
        self.body = body
        self.answers = answers
        own = problems
    }

    /// The same with further problems.
    func adding(_ problems: [ProblemType]) -> Operation {
        var result = self
        result.own += problems
        return result
    }

    /// Every problem it may answer with.
    var problems: [ProblemType] {
        var all = Set(own + ProblemType.anywhere)
        if asker.hasToken { all.formUnion([.unauthorized, .tooManyAttempts, .tooManyRequests]) }
        if body != nil { all.formUnion([.malformed, .contentTooLarge, .unsupportedMediaType]) }
        if !query.isEmpty, asker != .visitor { all.insert(.malformed) }
        return ProblemType.allCases.filter { all.contains($0) }
    }
}

/// Who gets more than a 401 or 404 from an operation.
enum Asker: String, Sendable, CaseIterable {
    /// Whoever can reach the server.
    case anybody
    /// Whoever has the link in the path; where that is a timeline's id, whoever may read it.
    case visitor
    /// Whoever has a good token; what they get is their own.
    case account
    /// Whoever may read the timeline in the path.
    case viewer
    /// Whoever may write to the timeline in the path.
    case editor
    /// Whose the timeline in the path is.
    case owner

    /// Whether a good token is needed whatever the path says.
    var hasToken: Bool { self != .anybody && self != .visitor }
}

/// A parameter of the query.
struct QueryParameter: Sendable {
    let name: String
    let description: String
    let schema: JSONValue
}

/// The content of a request.
struct RequestBody: Sendable {
    /// The media types that are read, without parameters.
    let types: [String]
    /// The name of its schema in the description; nil for lines.
    let schema: String?
    /// The most bytes.
    let limit: Int
}

/// A good answer.
struct Answer: Sendable {
    let status: Int
    let description: String
    /// Media types; none for an answer without content.
    let types: [String]
    /// The name of the content's schema in the description; nil for text.
    let schema: String?
    let headers: [AnswerHeader]

    static func json(
        _ description: String, _ schema: String?, status: Int = 200
    ) -> Answer {
        Answer(
            status: status, description: description, types: ["application/json"], schema: schema,
            headers: [])
    }

    static func text(
        _ description: String, _ types: [String] = ["text/plain"], headers: [AnswerHeader] = []
    ) -> Answer {
        Answer(
            status: 200, description: description, types: types, schema: nil, headers: headers)
    }

    static func empty(_ description: String, status: Int = 204) -> Answer {
        Answer(status: status, description: description, types: [], schema: nil, headers: [])
    }
}

/// A field of an answer.
struct AnswerHeader: Sendable {
    let name: String
    let description: String
    /// A type of JSON Schema.
    let type: String
    let isRequired: Bool
}
