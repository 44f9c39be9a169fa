import ServerHTTP
import ServerService
import ServerStore
import StrictJSON
import Synchronization
import TestSupport

@testable import ClientCommands

/// Several machines of one owner and the server at which they meet, all in one process.
final class Meeting {
    let folder: TemporaryDirectory
    private let server: HTTPServer
    private let storage: Storage
    private let clock = MeetingClock()
    /// The machines in the order of their names.
    let machines: [Shell]

    /// Enrols a machine for each of the people, all in the account `owner`.
    convenience init(_ people: String...) throws { try self.init(people) { _ in "owner" } }

    /// Enrols a machine for each of the people, each in an account of their own name.
    static func apart(_ people: String...) throws -> Meeting { try Meeting(people) { $0 } }

    private init(_ people: [String], account: (String) -> String) throws {
        folder = try TemporaryDirectory()
        let chance = Chance()
        storage = try Storage(
            path: folder.file("data"),
            Surroundings(now: { [clock] in clock.now }, random: { chance.bytes($0) }))
        let service = Service(storage, now: { [clock] in clock.now })
        server = try HTTPServer(configuration: .init()) { [clock] request in
            guard let isServed = clock.isLost(request.target) else {
                return service.handle(request)
            }
            if isServed { _ = service.handle(request) }
            return HTTPResponse(status: 500)
        }
        var machines: [Shell] = []
        for (index, person) in people.enumerated() {
            let machine = try Shell(seed: UInt64(1000 * (index + 1)))
            machine.variables["USER"] = person
            machine.now += 60 * index
            let code = try storage.accounts.invite(account(person))
            let answer = machine.run("login", "http://127.0.0.1:\(server.port)", code)
            guard answer.status == .done else { throw Shell.Refused(errors: answer.errors) }
            machines.append(machine)
        }
        self.machines = machines
    }

    deinit {
        server.stop(drainingFor: 0)
        storage.close()
    }

    /// Where the server is.
    var url: String { "http://127.0.0.1:\(server.port)" }

    /// A code for the account `owner`.
    func invite() throws -> String { try storage.accounts.invite("owner") }

    /// Lets the server's clock go on.
    func advance(_ seconds: Int) { clock.advance(seconds) }

    /// Loses the answers to a path from now on, or the requests before they are served.
    func lose(_ path: String, isServed: Bool) { clock.lose(path, isServed: isServed) }

    /// Loses nothing any more.
    func loseNothing() { clock.loseNothing() }

    /// True for a token that the server takes.
    func accepts(_ token: String) throws -> Bool {
        try storage.accounts.session(token: token) != nil
    }

    /// The machines sync in this order; answers what they said on standard error.
    @discardableResult
    func sync(_ order: Int...) throws -> [String] {
        try order.map { index in
            let answer = machines[index].run("sync")
            guard answer.status == .done else { throw Shell.Refused(errors: answer.errors) }
            return answer.errors
        }
    }

    /// What the first machine holds becomes everybody's.
    func begin() throws {
        try sync(0)
        for machine in machines.dropFirst() {
            try machine.done("clone", "http://127.0.0.1:\(server.port)")
        }
    }

    /// Everybody learns of everything.
    func exchange() throws {
        for machine in machines + machines {
            let answer = machine.run("sync", "-q")
            guard answer.status == .done else { throw Shell.Refused(errors: answer.errors) }
        }
    }

    /// The state digests of all machines, each once.
    func digests() throws -> Set<String> {
        Set(try machines.map { try $0.digest() })
    }
}

extension Shell {
    /// The digest of the timeline in use.
    func digest() throws -> String {
        try run("status", "--json").objects().first?["digest"]?.string ?? ""
    }

    /// An event as `show` tells it.
    func shown(_ id: String) throws -> JSONValue {
        let answer = run("show", id, "--json")
        guard let object = try answer.objects().first else { throw Refused(errors: answer.errors) }
        return object
    }

    /// The conflicts of the timeline in use.
    func conflicts() throws -> [JSONValue] { try run("conflicts", "--json").objects() }

    /// A command that has to succeed.
    @discardableResult
    func done(_ words: String...) throws -> Answer {
        let answer = run(words)
        guard answer.status == .done else { throw Refused(errors: answer.errors) }
        return answer
    }
}

/// The server's clock, and what is lost on the way to it.
private final class MeetingClock: Sendable {
    private struct State {
        var seconds = 1_800_000_000
        var lost: String?
        var isServed = false
    }

    private let state = Mutex(State())

    var now: Int { state.withLock { $0.seconds } }

    func advance(_ seconds: Int) { state.withLock { $0.seconds += seconds } }

    func lose(_ path: String, isServed: Bool) {
        state.withLock {
            $0.lost = path
            $0.isServed = isServed
        }
    }

    func loseNothing() { state.withLock { $0.lost = nil } }

    /// Whether a request that is lost is served before; nil for one that is not lost.
    func isLost(_ path: String) -> Bool? {
        state.withLock { $0.lost == path ? $0.isServed : nil }
    }
}

/// Bytes for the server, another each time.
private final class Chance: @unchecked Sendable {
    private var generator = SeededGenerator(seed: 7)

    /// Called by the server's threads under its own locks, one at a time in these tests.
    func bytes(_ count: Int) -> [UInt8] { generator.bytes(count) }
}
