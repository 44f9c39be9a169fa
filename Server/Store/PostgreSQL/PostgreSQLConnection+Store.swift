#if PostgreSQL
    internal import SQLite

    /// Who may use the store: any number share it, or one has it alone.
    extension PostgreSQLConnection {
        /// Takes the store for this connection alone, in place of the share in it that every
        /// connection has as long as it is open. False where another one does not let go within
        /// two seconds, which whoever just closed one needs not even a part of.
        func claimStore() throws -> Bool {
            try run("SELECT pg_advisory_unlock_shared(?::bigint)", [.integer(store)])
            for attempt in 1...20 {
                let claim = try run("SELECT pg_try_advisory_lock(?::bigint)", [.integer(store)])
                if claim.int(0, 0) == 1 { return true }
                if attempt < 20 { pauseMicroseconds(100_000) }
            }
            try run("SELECT pg_advisory_lock_shared(?::bigint)", [.integer(store)])
            return false
        }

        /// Gives others their share in the store again.
        func shareStore() {
            guard isOpen else { return }
            let values = [Value.integer(store)]
            let isShared =
                (try? run("SELECT pg_advisory_lock_shared(?::bigint)", values)) != nil
                && (try? run("SELECT pg_advisory_unlock(?::bigint)", values)) != nil
            if !isShared { close() }
        }
    }
#endif
