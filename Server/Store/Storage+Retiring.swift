public import Career
internal import Replication
public import Sealing

extension Storage {
    /// What came of the wish to retire a timeline.
    public enum Retirement: Sendable, Hashable {
        /// It is retired in favour of the successor asked for, now or since before.
        case retired
        /// Another successor was first.
        case superseded(Identifier)
        /// Its owner deleted it without a successor.
        case gone
        /// It holds other changes than the asker knows.
        case changed
        /// The successor has no changes here.
        case successorMissing
    }

    /// Deletes a timeline for good in favour of another, leaving a tombstone that names it.
    ///
    /// Only where the log is what the asker has read, so that nothing acknowledged goes unread, and
    /// where the successor is here, so that the tombstone leads somewhere. The first one wins.
    ///
    /// `frontier` is the digest of the retired log's frontier, as the asker knows it.
    public func retire(
        _ timeline: Identifier, for successor: Identifier, at frontier: Digest, of account: Account
    ) throws -> Retirement {
        guard timeline != successor,
            try read(successor, of: account, { try $0.state().head }) ?? 0 > 0
        else { return try settled(timeline, successor, account) ?? .successorMissing }
        if let settled = try settled(timeline, successor, account) { return settled }
        let held = try use(timeline, of: account, .alone) { log -> Retirement in
            // Nobody else uses the log meanwhile: what is compared here is what is deleted.
            guard try log.state().frontier == frontier else { return .changed }
            return try bury(timeline, successor, account)
        }
        if held == nil, frontier != Frontier().digest { return .changed }
        let outcome = try held ?? bury(timeline, successor, account)
        guard outcome == .retired else { return outcome }
        try dropLog(timeline, of: account)
        return .retired
    }

    private func bury(
        _ timeline: Identifier, _ successor: Identifier, _ account: Account
    ) throws -> Retirement {
        if let before = try outcome(timeline, successor, account) { return before }
        try accounts.bury(timeline, successor: successor, of: account)
        return .retired
    }

    private func settled(
        _ timeline: Identifier, _ successor: Identifier, _ account: Account
    ) throws -> Retirement? {
        guard let outcome = try outcome(timeline, successor, account) else { return nil }
        // A server that died between burying and removing removes now.
        try dropLog(timeline, of: account)
        return outcome
    }

    /// What became of a timeline that is not there any more.
    private func outcome(
        _ timeline: Identifier, _ successor: Identifier, _ account: Account
    ) throws -> Retirement? {
        guard let entry = try accounts.timeline(timeline, of: account), entry.isDeleted else {
            return nil
        }
        guard let first = entry.successor else { return .gone }
        return first == successor ? .retired : .superseded(first)
    }
}
