internal import Career
internal import SQLite
internal import Sealing
internal import Synchronization

/// What was read of tokens and timelines, as long as nobody has written to the accounts' database
/// since: neither this process nor another (docs/decisions/0048-what-a-request-costs-the-server.md).
///
/// It holds rows and never what follows from the time of day. What is not there is not remembered,
/// so that strangers cannot fill it.
final class AccountsCache: Sendable {
    /// What a timeline's id is asked for.
    private struct Place: Hashable {
        let account: String
        let timeline: Identifier
    }

    private struct State {
        /// The state of the database that everything here was read from.
        var stamp: ChangeStamp?
        var tokens: [Digest: Accounts.Token] = [:]
        var granted: [Place: Access] = [:]

        /// Forgets what is of another state, and everything where there is too much of it.
        mutating func prepare(for stamp: ChangeStamp) {
            let count = tokens.count + granted.count
            #if PLANTED_BUGS
                if Planted.isOn(.cacheStays) { self.stamp = stamp }
            #endif
            guard self.stamp != stamp || count >= AccountsCache.capacity else { return }
            self = State(stamp: stamp)
        }
    }

    /// Tokens and timelines at once.
    static let capacity = 16_384

    private let state = Mutex(State())

    /// A token, where it was read from this state.
    func token(_ hash: Digest, at stamp: ChangeStamp) -> Accounts.Token? {
        #if PLANTED_BUGS
            if Planted.isOn(.cacheStays) { return state.withLock { $0.tokens[hash] } }
        #endif
        return state.withLock { $0.stamp == stamp ? $0.tokens[hash] : nil }
    }

    /// Remembers a token that was read from a state.
    func keep(_ token: Accounts.Token, _ hash: Digest, of stamp: ChangeStamp) {
        state.withLock { state in
            state.prepare(for: stamp)
            state.tokens[hash] = token
        }
    }

    /// What an account may do with a timeline, where it was read from this state.
    func access(
        of account: Account, to timeline: Identifier, at stamp: ChangeStamp
    ) -> Access? {
        let place = Place(account: account.id, timeline: timeline)
        return state.withLock { $0.stamp == stamp ? $0.granted[place] : nil }
    }

    /// Remembers what an account may do, read from a state.
    func keep(
        _ access: Access, of account: Account, to timeline: Identifier, of stamp: ChangeStamp
    ) {
        let place = Place(account: account.id, timeline: timeline)
        state.withLock { state in
            state.prepare(for: stamp)
            state.granted[place] = access
        }
    }
}
