#if PLANTED_BUGS
    internal import Synchronization

    #if canImport(Glibc)
        internal import Glibc
    #else
        internal import Darwin
    #endif

    /// Mistakes put in on purpose, one at a time, to see whether simulation, tests and campaigns
    /// find them.
    ///
    /// They exist only where `PLANTED_BUGS` is defined, which no product is built with
    /// (docs/decisions/0018-databases-in-memory-and-planted-bugs.md). Programs that start others
    /// cannot hand the choice on, so a file `planted` beside the program has it.
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
        case logUnsynced
        case replicaUnsynced
        case accountsUnsynced
        case damageServed
        case pieceSkipsOne
        case readingSkipsOne
        case damagePushed
        case writersUnlocked
        case twoServers
        case openFolders
        case openFoldersTaken
        case restoreKeepsEpoch
        case restoreForgetsEnds
        case backupUnchecked
        case tokenByPrefix
        case revokedStays
        case cacheStays
        case expiredStays
        case replacedStays
        case rotatedEarly
        case codeForEver
        case codeTwice
        case guessedCodes
        case guessedTokens
        case bodyUnlimited
        case requestsUncounted
        case foreignRead
        case withdrawnStays
        case foreignForbidden
        case membersInvite
        case viewerWrites
        case editorForges
        case invitationForAll
        case linkForEver
        case revokedLinkStays
        case linkShowsShared
        case privateShown
        case quotaUncounted
        case foreignRevoke
        case strangersHear
        case hintsLost
        case resumesTooLate
        case restBelieved
        case inflatedUnbounded
        case cutBelieved
        case batchNameBelieved
        case signatureBelieved
        case pushedSignatureBelieved
        case inStepTooSoon
        case moreAcceptedBelieved
        case transferEncodingPassed
        case twoLengthsPassed
        case twoHostsPassed
        case controlPassed
        case foldPassed
        case addressUncapped
        case redirectFollowed
        case strangerTrusted
        case plainAllowed
        case answerUnbounded
        case unframedBelieved
        case controlShown
        case formulaKept
        case filesOpen
        case rollbackLeftOut

        private static let chosen = Atomic(numberBeside())

        /// The number in the file `planted` beside the program; 0 where there is none.
        private static func numberBeside() -> Int {
            var path = [CChar](repeating: 0, count: 4096)
            let length = unsafe readlink("/proc/self/exe", &path, path.count)
            guard length > 0, let slash = path[..<length].lastIndex(of: 0x2F) else { return 0 }
            let folder = path[...slash].map { UInt8(bitPattern: $0) }
            let name = String(decoding: folder, as: UTF8.self) + "planted"
            let file = unsafe open(name, O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { return 0 }
            defer { close(file) }
            var text = [UInt8](repeating: 0, count: 16)
            let count = unsafe read(file, &text, text.count)
            let digits = text[..<max(0, count)].prefix { (0x30...0x39).contains($0) }
            return Int(String(decoding: digits, as: UTF8.self)) ?? 0
        }

        /// Puts one in, or none for 0.
        public static func choose(_ number: Int) {
            chosen.store(number, ordering: .relaxed)
        }

        /// True for the one that was put in.
        public static func isOn(_ bug: Planted) -> Bool {
            chosen.load(ordering: .relaxed) == bug.rawValue
        }

        /// True for those that the simulation meets; the others are for tests and campaigns.
        public var isForSimulation: Bool {
            rawValue <= Planted.reusesPlace.rawValue
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
            "a server does not wait until the disk has a change",
            "a replica does not wait until the disk has a change",
            "a server does not wait until the disk has a revocation",
            "a server passes on a change that its disk has altered",
            "of a long log one change is left out where reading goes on",
            "a page of a log says that it ends one change later",
            "a replica pushes a change that its disk has altered",
            "writers of one replica do not take turns",
            "two servers run on one data directory",
            "a data directory is made for everybody to read",
            "a data directory that others can read is taken",
            "a restored log goes on in the epoch of the one before",
            "a restored server forgets what had ended",
            "a backup counts although what it copied is damaged",
            "a token counts whose beginning is right",
            "a revoked machine is still let in",
            "what was read of accounts is believed after they were written",
            "an expired token is still taken",
            "a token that another took the place of is still good",
            "a token is replaced before half of its life is over",
            "an enrolment code has no end",
            "an enrolment code enrols a second machine",
            "wrong enrolment codes are not counted",
            "wrong tokens are not counted",
            "the limit of a body is not applied",
            "requests of a token are not counted",
            "an account reads timelines of another",
            "who was sent away keeps access",
            "a timeline of another is forbidden, and one that is none is not found",
            "a member does what is its owner's alone",
            "a viewer's changes are taken",
            "an editor writes in the name of another",
            "an invitation for one account is good for any",
            "a link shows something after its end",
            "a link that was taken back still shows something",
            "a link to what is public shows what is shared",
            "a page shows private events",
            "what is pushed is not counted",
            "an account revokes machines of another",
            "a stream hears of timelines of others",
            "every other hint is lost",
            "a stream that resumes is not told what it missed",
            "a body may have more lines than it counts",
            "what a body inflates to has no bound",
            "a compressed body that is cut short is believed",
            "a batch in a folder is taken without a look at its name",
            "a signature that is wrong counts as right",
            "a server takes changes with a signature that is wrong",
            "a sync ends although the two sides hold different sets",
            "a replica believes that more was accepted than it sent",
            "a request with a Transfer-Encoding is let in",
            "a request with two lengths is let in",
            "a request with two hosts is let in",
            "a control character in a path is let in",
            "a folded line is let in",
            "one address has all connections",
            "a redirect is followed, with the token",
            "a server's certificate is not verified",
            "a token goes over plain HTTP",
            "an answer has no bound",
            "an answer that may be cut short is believed",
            "one control character reaches a terminal",
            "one sign that begins a formula stays in a CSV cell",
            "a database is made for everybody to read",
            "a transaction that fails is half there",
        ]
    }

    /// Asked by modules that know nothing of this one.
    @_cdecl("vita_planted") public func isPlanted(_ number: Int32) -> Bool {
        Planted(rawValue: Int(number)).map { Planted.isOn($0) } ?? false
    }
#endif
