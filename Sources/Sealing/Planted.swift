#if PLANTED_BUGS
    internal import Synchronization

    /// Mistakes put in on purpose, one at a time, to see whether the simulation finds them.
    ///
    /// They exist only where `PLANTED_BUGS` is defined, which no product is built with
    /// (docs/decisions/0018-databases-in-memory-and-planted-bugs.md).
    public enum Planted: Int, CaseIterable, Sendable {
        case dropReplaced = 1
        case orderByTime, lamportOffByOne, afterOmitted, removeAll, removeNothing
        case deletionClears, deletionHidesLater, undoIgnoresLater, undoFirstOnly
        case tipsNotAdvanced, mergeDropsHunk, setsByCharacter, digestNamesChanges
        case oneSibling, codecForgetsSeen, forkUnnoticed, forgetHash, forgetHead
        case cursorBeforeRows, pushedUnasked, noMorePages, acknowledgeUnkept, writeUnkept
        case signatureElsewhere, healsNothing, heldByPlace, servedByPlace, quarantineStops
        case quarantineLoses, unknownBodyLost, lackingOffByOne, importTellsTime
        case knownOffByOne, namedTooEarly, restoreKeepsDeletion, unknownMembersLost
        case writtenMeanwhileForgotten, orphansAdmitted, serverTipsStay, forkedChainOnce
        case reusesPlace

        private static let chosen = Atomic(0)

        /// Puts one in, or none for 0.
        public static func choose(_ number: Int) {
            chosen.store(number, ordering: .relaxed)
        }

        /// True for the one that was put in.
        public static func isOn(_ bug: Planted) -> Bool {
            chosen.load(ordering: .relaxed) == bug.rawValue
        }
    }
#endif
