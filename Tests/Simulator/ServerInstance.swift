import ClientSync
import Replication
import SQLite
import Sealing
import ServerStore
import Synchronization
import SyncProtocol
import TestSupport

/// The product's own storage as one running server.
final class ServerInstance {
    private(set) var place: any ServerPlace
    private var storage: Storage
    private let surroundings: Surroundings
    /// True after it started on nothing, until somebody refilled it.
    var wasEmptied = false

    init(_ host: any ServerHost, _ clock: SimulatedClock, seed: UInt64, page: Int) throws {
        let generator = Mutex(SeededGenerator(seed: seed))
        var limits = StoreLimits()
        limits.changes = page
        surroundings = Surroundings(
            now: { clock.seconds },
            random: { count in generator.withLock { $0.bytes(count) } }, limits: limits)
        place = try host.place()
        storage = try place.open(surroundings)
    }

    /// A second server from a copy of another's data.
    init(forking original: ServerInstance) throws {
        surroundings = original.surroundings
        place = try original.place.copy()
        storage = try place.open(surroundings)
    }

    /// Stops without warning and starts again on the same data.
    func restart() throws {
        place.trap.disarm()
        storage = try place.open(surroundings)
    }

    /// A copy of all its data.
    func copyOfData() throws -> any ServerPlace { try place.copy() }

    /// Starts on other data: a copy from before, or nothing.
    func start(on data: any ServerPlace) throws {
        place = data
        try restart()
    }

    /// Enrols a machine, as `vita-server invite` and `vita login` do together.
    func enrol(_ machine: String, token: String) throws {
        let code = try storage.accounts.invite("owner")
        let account = try storage.accounts.enrol(
            code: code, token: Digest(hashing: token), machine: machine)
        guard account != nil else { throw Broken("a fresh code was not taken") }
    }

    /// Refuses a token from now on.
    func revoke(_ token: String) throws {
        guard let session = try storage.accounts.session(token: token) else { return }
        _ = try storage.accounts.revoke(session.enrolment)
    }

    /// Answers a body with a body, as over the wire.
    func answer(_ body: [UInt8], token: String) throws -> [UInt8] {
        guard let account = try storage.accounts.session(token: token)?.account else {
            throw SyncFailure.unauthorized("server")
        }
        do {
            var budget = PageBudget(storage.limits)
            let answers = try SyncLines.requests(body).map {
                try storage.sync($0, account: account, budget: &budget)
            }
            return SyncLines.encode(answers)
        } catch Fault.stopped {
            try restart()
            throw Fault.lost
        } catch let error as SQLiteError where place.trap.hasSprung {
            throw SyncFailure.status(error.isFull ? 507 : 500, error.message)
        }
    }

    /// True where the timelines' logs hold a change.
    func holds(_ change: Digest) throws -> Bool { try place.holds(change) }

    /// True where the only log has this frontier, or where there is none and nothing to hold.
    func hasFrontier(_ frontier: Digest) throws -> Bool {
        let found = try place.frontiers()
        return found == [frontier] || found.isEmpty && frontier == Frontier().digest
    }

    /// What `vita-server check` finds.
    func check() throws -> [String] { try place.check(storage) }
}
