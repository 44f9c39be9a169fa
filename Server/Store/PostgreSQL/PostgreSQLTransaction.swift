#if PostgreSQL
    /// How a transaction sees the others.
    enum PostgreSQLTransaction {
        /// Each statement sees what is committed when it begins: for who has locked what it reads.
        case locking
        /// One moment, only to be read.
        case snapshot
        /// As if there were no others.
        case serial

        var begin: String {
            switch self {
            case .locking: "BEGIN ISOLATION LEVEL READ COMMITTED"
            case .snapshot: "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
            case .serial: "BEGIN ISOLATION LEVEL SERIALIZABLE"
            }
        }

        /// Where a connection is.
        struct State {
            var isOpen = false
            /// A part of it failed; nothing of it may be kept.
            var isDoomed = false
        }
    }

    extension PostgreSQLConnection {
        /// How often a transaction is run that others are in the way of.
        private static let attempts = 12

        /// Runs `body` in a transaction, again where others were in its way; inside of another one
        /// as a part of that.
        func transaction<T>(_ kind: PostgreSQLTransaction, _ body: () throws -> T) throws -> T {
            if transaction.isOpen { return try part(body) }
            var attempt = 1
            while true {
                do {
                    return try once(kind, body)
                } catch let error as PostgreSQLError
                    where error.isCollision && attempt < Self.attempts && isOpen
                {
                    // Not all at the same moment again.
                    let pause = UInt32.random(in: 0..<UInt32(2_000 << min(attempt, 6)))
                    pauseMicroseconds(pause)
                    attempt += 1
                }
            }
        }

        private func part<T>(_ body: () throws -> T) throws -> T {
            do {
                return try body()
            } catch {
                transaction.isDoomed = true
                throw error
            }
        }

        private func once<T>(_ kind: PostgreSQLTransaction, _ body: () throws -> T) throws -> T {
            begin(with: kind.begin)
            transaction = .init(isOpen: true)
            defer { transaction = .init() }
            let result: T
            do {
                result = try body()
                if transaction.isDoomed {
                    throw PostgreSQLError.misuse("a transaction went on after a part had failed")
                }
            } catch {
                // The first error is the one to report.
                let hasBegun = !forgetsBeginning()
                if hasBegun, isOpen, (try? execute("ROLLBACK")) == nil { close() }
                throw error
            }
            if forgetsBeginning() { return result }
            if case .snapshot = kind {
                // Nothing was written, so nothing hangs on how it ends.
                try executeWithoutWaiting("COMMIT")
            } else {
                try commit()
            }
            return result
        }

        /// What is not surely kept is not acknowledged.
        private func commit() throws {
            notices.hasWarning = false
            let outcome = try execute("COMMIT")
            guard outcome.command == "COMMIT" else {
                throw PostgreSQLError(
                    code: "40000", message: "the transaction was rolled back", sql: "COMMIT")
            }
            guard !notices.hasWarning else {
                close()
                throw PostgreSQLError.connection("a commit came with a warning", sql: "COMMIT")
            }
        }
    }
#endif
