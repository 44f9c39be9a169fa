import SQLite

@testable import ServerStore

/// Lends connections that note what they are asked.
final class WitnessedAccess: DatabaseAccess {
    private let base: any DatabaseAccess
    private let notes: WitnessedStore.Notes

    init(_ base: any DatabaseAccess, _ notes: WitnessedStore.Notes) {
        self.base = base
        self.notes = notes
    }

    func use<T: Sendable>(_ body: (any Database) throws -> T) throws -> T {
        try base.use { try body(WitnessedDatabase($0, notes)) }
    }

    func read<T: Sendable>(_ body: (any Database) throws -> T) throws -> T {
        try base.read { try body(WitnessedDatabase($0, notes)) }
    }

    func stamp() throws -> ChangeStamp? { try base.stamp() }

    func close() { base.close() }
}
