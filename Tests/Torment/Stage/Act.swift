import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What is done while something goes wrong.
enum Act: Sendable {
    /// A program runs from its beginning to its end and is hit. Where `isVisit` the server runs
    /// beside, unharmed.
    case command(Program, [String], isVisit: Bool = false)
    /// The server is hit, from its start or from when it listens; the machine `home` syncs with it,
    /// and then it is asked to end.
    case service(isStarted: Bool)
    /// The server, which has just served, is asked to end, and hit from then on.
    case ending
}

/// How an act went.
struct Play {
    /// How the program ended that was hit: 137 where it was killed.
    var status: Int32
    /// What was printed to whoever asked, before or after the blow.
    var output = ""
    /// What was said of what went wrong.
    var complaint = ""
    /// Whether somebody was told that it is done.
    var isAcknowledged: Bool
    /// The exit status of the machine that asked the server; nil where none did.
    var visitor: Int32?
}

extension Stage {
    /// Plays an act. `blow` hits a call; with nil nothing goes wrong, and strace, where `recording`,
    /// writes down what is done.
    func play(
        _ act: Act, _ point: CallPoint? = nil, with blow: Blow = .death, recording: Bool = false,
        limits: String = ""
    ) throws -> Play {
        Tree.remove(log)
        func tracer(pid: Int32? = nil) -> [String] {
            if let point { return Strace.hitting(point, with: blow, log: log, pid: pid) }
            guard recording else { return [] }
            return Strace.recording(to: log) + (pid.map { ["-p", "\($0)"] } ?? [])
        }
        switch act {
        case .command(let program, let words, let isVisit):
            if isVisit { try serve() }
            let outcome = try attempt(
                program, words.map(placed), under: tracer(), limits: limits)
            return Play(
                status: outcome.status, output: outcome.text, complaint: outcome.complaint,
                isAcknowledged: outcome.status == 0 || !outcome.output.isEmpty)
        case .service(let isStarted):
            return try playService(isStarted, tracer)
        case .ending:
            try serve()
            guard let service else { throw Broken("no server") }
            try vita(["sync", "origin", "--quiet"])
            let words = tracer(pid: service.identifier)
            if !words.isEmpty { try service.attach(self, words) }
            self.service = nil
            return Play(
                status: try service.end(), complaint: service.complaint, isAcknowledged: true)
        }
    }

    private func playService(_ isStarted: Bool, _ tracer: (Int32?) -> [String]) throws -> Play {
        let service: Service
        if isStarted {
            service = try Service(self)
            let words = tracer(service.identifier)
            if !words.isEmpty { try service.attach(self, words) }
        } else {
            service = try Service(self, under: tracer(nil))
            guard service.isListening() else {
                return Play(
                    status: try service.end(), complaint: service.complaint, isAcknowledged: false)
            }
        }
        let asked = try attempt(.vita, ["sync", "origin", "--json"])
        let status = try service.end()
        return Play(
            status: status, output: asked.text, complaint: service.complaint,
            isAcknowledged: asked.status == 0, visitor: asked.status)
    }

    /// A word in which `@` stands for the stage's folder, `%` for its server's address, and `&` for
    /// the event that was noted.
    private func placed(_ word: String) -> String {
        switch word.first {
        case "@": file(String(word.dropFirst()))
        case "%": url
        case "&": String(decoding: (try? Tree.read(file("event"))) ?? [], as: UTF8.self)
        default: word
        }
    }
}
