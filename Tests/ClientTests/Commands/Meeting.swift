import ServerHTTP
import ServerService
import ServerStore
import StrictJSON
import TestSupport

@testable import ClientCommands

/// Several machines of one owner and the server at which they meet, all in one process.
final class Meeting {
    let folder: TemporaryDirectory
    private let server: HTTPServer
    private let storage: Storage
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
            Surroundings(now: { 1_800_000_000 }, random: { chance.bytes($0) }))
        let service = Service(storage, now: { 1_800_000_000 })
        server = try HTTPServer(configuration: .init()) { service.handle($0) }
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

    /// Where the server is.
    var url: String { "http://127.0.0.1:\(server.port)" }

    deinit {
        server.stop(drainingFor: 0)
        storage.close()
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

/// Bytes for the server, another each time.
private final class Chance: @unchecked Sendable {
    private var generator = SeededGenerator(seed: 7)

    /// Called by the server's threads under its own locks, one at a time in these tests.
    func bytes(_ count: Int) -> [UInt8] { generator.bytes(count) }
}
