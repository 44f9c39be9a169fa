import Sealing
import ServerStore
import SyncProtocol
import TestSupport

@testable import Simulator

/// The product's storage in a data directory, with small pages.
final class FileServer {
    private let directory: TemporaryDirectory
    private let storage: Storage
    private let account: Account

    init(_ clock: SimulatedClock) throws {
        directory = try TemporaryDirectory()
        var limits = StoreLimits()
        limits.changes = 7
        storage = try Storage(
            path: directory.file("data"), Surroundings(now: { clock.seconds }, limits: limits))
        let code = try storage.accounts.invite("owner")
        let enrolled = try storage.accounts.enrol(
            code: code, token: Digest(hashing: "token"), machine: "simulation")
        guard let enrolled else { throw FileMachine.Failure(what: "the code was not taken") }
        account = enrolled
    }

    /// Answers a body with a body, as over the wire.
    func answer(_ body: [UInt8]) throws -> [UInt8] {
        var budget = PageBudget(storage.limits)
        let answers = try SyncLines.requests(body).map {
            try storage.sync($0, account: account, budget: &budget)
        }
        return SyncLines.encode(answers)
    }
}
