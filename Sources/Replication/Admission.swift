public import Sealing

/// What a log must know of a change it holds to admit the next.
public struct HeldChange: Sendable, Equatable {
    /// Whose chain.
    public let replica: Digest
    /// Place in the chain.
    public let n: Int
    /// Lamport number.
    public let lamport: Int

    /// What is known of a held change.
    public init(replica: Digest, n: Int, lamport: Int) {
        self.replica = replica
        self.n = n
        self.lamport = lamport
    }
}

/// Whether a change may be appended to a log.
public enum Admission: Sendable, Equatable {
    /// Its parents are held and its numbers follow from them.
    case admitted
    /// These parents are not held yet.
    case missing([Digest])
    /// Its numbers do not follow from its parents; it never will be admitted.
    case refused(String)

    /// Judges a header by what is held.
    ///
    /// The set of changes held stays closed under ancestry; `lamport` is exactly one more than the
    /// greatest of the parents', so that no clock and no claim can win for ever.
    public static func judge(
        _ header: ChangeHeader, held: (Digest) throws -> HeldChange?
    ) rethrows -> Admission {
        var missing: [Digest] = []
        var greatest = 0
        if let prev = header.prev {
            if let parent = try held(prev) {
                guard parent.replica == header.replica, parent.n == header.n - 1 else {
                    return .refused("prev is not the change before it in its chain")
                }
                greatest = parent.lamport
            } else {
                missing.append(prev)
            }
        }
        for tip in header.after {
            if let parent = try held(tip) {
                greatest = max(greatest, parent.lamport)
            } else {
                missing.append(tip)
            }
        }
        #if PLANTED_BUGS
            if Planted.isOn(.orphansAdmitted), !missing.isEmpty { return .admitted }
        #endif
        guard missing.isEmpty else { return .missing(missing) }
        guard header.lamport == greatest + 1 else {
            return .refused("lamport is not one more than the greatest of its parents")
        }
        return .admitted
    }
}
