#if PLANTED_BUGS
    internal import Synchronization

    /// Mistakes put in on purpose, one at a time, to see whether the simulation finds them.
    ///
    /// They exist only where `PLANTED_BUGS` is defined, which no product is built with
    /// (docs/decisions/0018-databases-in-memory-and-planted-bugs.md).
    public enum Planted: Int, CaseIterable, Sendable {
        case dropReplaced = 1
        case orderByTime
        case lamportOffByOne
        case afterOmitted
        case removeAll
        case removeNothing
        case deletionClears
        case deletionHidesLater
        case undoIgnoresLater
        case undoFirstOnly
        case tipsNotAdvanced
        case mergeDropsSide
        case setsByCharacter
        case digestNamesChanges
        case oneSibling
        case codecForgetsSeen
        case forkUnnoticed
        case forgetHash
        case forgetHead
        case cursorBeforeRows
        case pushedUnasked
        case noMorePages
        case acknowledgeUnkept
        case writeUnkept
        case signatureElsewhere
        case healsNothing
        case heldByPlace
        case servedByPlace
        case quarantineStops
        case quarantineLoses
        case unknownBodyLost
        case lackingOffByOne
        case importTellsTime
        case knownOffByOne
        case namedTooEarly
        case restoreKeepsDeletion
        case unknownMembersLost
        case writtenMeanwhileForgotten
        case orphansAdmitted
        case serverTipsStay
        case forkedChainOnce
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

        /// What is wrong, in a sentence.
        public var mistake: String {
            Self.mistakes[rawValue - 1]
        }

        private static let mistakes = [
            "an assignment leaves out one of several it replaces",
            "values are ordered by the clock in place of the Lamport number",
            "a change that names others' tips counts one too low",
            "a change does not name what its author had learned",
            "removing an element also removes additions that nobody had seen",
            "removing an element names no addition",
            "a deletion takes the event's other fields away",
            "a deletion hides what it did not see",
            "an undo overwrites a later edit",
            "an undo of several events puts back the first",
            "a replica keeps a tip that was continued",
            "a merge of notes leaves out one side",
            "two names that differ in their normalization only are one",
            "the state digest depends on the ids of changes",
            "an assignment replaces what its author had not seen",
            "the stored state forgets what a deletion saw",
            "a copied replica goes on in a chain that has forked",
            "the server compares neither epoch nor hash of a cursor",
            "the server believes a cursor beyond its head",
            "the cursor is stored in a transaction before the changes",
            "changes count as sent that the server did not accept",
            "a page that was cut does not say so",
            "the server acknowledges what its disk did not take",
            "a replica acknowledges what its disk did not take",
            "a signature is stored beside another change",
            "an exchange of frontiers sends nothing",
            "a replica takes two changes of one chain and number for the same",
            "a server takes two changes of one chain and number for the same",
            "a line of a later version stops the sync",
            "a line of a later version is thrown away",
            "a change with an unknown body is not kept",
            "an exchange of frontiers leaves out one change to send",
            "an import depends on the clock",
            "a server leaves out one change in an exchange of frontiers",
            "a tip that arrives counts as named already",
            "a restored event stays in conflict with its deletion",
            "editing drops what a later version put into a value",
            "what is written during a sync counts as sent",
            "changes are taken without their ancestors",
            "a server keeps a tip that was continued",
            "of a forked chain one branch is looked at",
            "a change continues the change before the last",
        ]
    }
#endif
