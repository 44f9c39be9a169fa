/// The tokens by which a server may know this machine. It tries the newest first, and learns from
/// the server, whose clock alone counts, when to make another.
public final class Credential {
    /// Where tokens are kept.
    public struct Keeping {
        /// The tokens to try, the newest first.
        public var tokens: () throws -> [String]
        /// Notes that the server took a token.
        public var accept: (String) throws -> Void
        /// The token that is to take the current one's place, kept before it is told.
        public var next: () throws -> String
        /// Forgets that token, which the server will not have.
        public var forgetNext: () throws -> Void

        /// Keeping by its parts.
        public init(
            tokens: @escaping () throws -> [String], accept: @escaping (String) throws -> Void,
            next: @escaping () throws -> String, forgetNext: @escaping () throws -> Void
        ) {
            self.tokens = tokens
            self.accept = accept
            self.next = next
            self.forgetNext = forgetNext
        }
    }

    private let keeping: Keeping?
    private var known: [String]
    private var refused: Set<String> = []
    private var accepted: String?
    private var hasAsked = false

    /// One token that nobody keeps, or none.
    init(_ token: String?) {
        keeping = nil
        known = token.map { [$0] } ?? []
    }

    /// Tokens that are kept.
    public init(_ keeping: Keeping) throws {
        self.keeping = keeping
        known = try keeping.tokens()
    }

    /// True where there is no token at all.
    var isEmpty: Bool { known.isEmpty }

    /// The token that the server took last.
    var current: String? { accepted ?? known.last }

    /// The token to try next; nil when the server has refused them all, also those that another
    /// process has had meanwhile.
    func token() throws -> String? {
        if let good = known.first(where: { !refused.contains($0) }) { return good }
        if let keeping { known = try keeping.tokens() }
        return known.first { !refused.contains($0) }
    }

    /// The server does not know a token.
    func refuse(_ token: String) { refused.insert(token) }

    /// The server took a token.
    func accept(_ token: String) throws {
        guard accepted != token else { return }
        accepted = token
        if token != known.last { try keeping?.accept(token) }
    }

    /// The token to ask the server for, once, when it says that the current one is to be replaced.
    func next() throws -> String? {
        guard let keeping, !hasAsked else { return nil }
        hasAsked = true
        return try keeping.next()
    }

    /// The server has heard of the next token, which counts from the next run on.
    func keep(_ next: String) throws { try keeping?.accept(next) }

    /// The server will not have the next token.
    func forgetNext() throws { try keeping?.forgetNext() }
}
