/// What is mutated, and which tests are to notice.
struct MutationPlan {
    /// The word for it on the command line.
    let name: String
    /// Modules by the folder of their sources, with what of it is mutated: all where empty.
    let modules: [(name: String, folder: String, files: [String])]
    /// The test targets that have to be built.
    let targets: [String]
    /// The tests that run first, as a regular expression.
    let filter: String
    /// Of these the ones that take long and wait for those that survive; none where nil.
    let skip: String?
    /// What is built besides for those that survive.
    let widerTargets: [String]
    /// The tests that run for those that survive; none where nil.
    let widerFilter: String?
    /// Histories that are simulated for those that survive.
    let histories: Int

    /// Every plan there is.
    static let all = [
        MutationPlan(
            name: "Replication",
            modules: [("Replication", "Sources/Replication", [])],
            targets: ["ReplicationTests"], filter: "^ReplicationTests\\.",
            skip: "GitMerge|HistoryProperty|SealedHistory|ChangeFuzz",
            widerTargets: ["vita-simulate"], widerFilter: nil, histories: 150),
        MutationPlan(
            name: "SyncProtocol",
            modules: [("SyncProtocol", "Sources/SyncProtocol", [])],
            targets: ["SyncProtocolTests"], filter: "^SyncProtocolTests\\.",
            skip: nil,
            widerTargets: ["ClientTests", "ServerTests", "vita-simulate"],
            widerFilter: "ServiceRouteTests|ServiceStorageTests|FolderSyncTests|StdioServerTests",
            histories: 150),
        // Both at once, in one build.
        MutationPlan(
            name: "sync",
            modules: [
                ("Replication", "Sources/Replication", []),
                ("SyncProtocol", "Sources/SyncProtocol", []),
            ],
            targets: ["ReplicationTests", "SyncProtocolTests"],
            filter: "^(ReplicationTests|SyncProtocolTests)\\.",
            skip: "GitMerge|HistoryProperty|SealedHistory|ChangeFuzz",
            widerTargets: ["vita-simulate"], widerFilter: nil, histories: 150),
        MutationPlan(
            name: "EDTF",
            modules: [("EDTF", "Sources/EDTF", [])],
            targets: ["EDTFTests"], filter: "^EDTFTests\\.",
            skip: "DateFuzzTests|FuzzyDatePropertyTests|WordingRoundTripTests|DayTests",
            widerTargets: ["NarrativeTests", "ChronologyTests", "CareerTests", "RenderingTests"],
            widerFilter: "^(NarrativeTests|ChronologyTests|CareerTests|RenderingTests)\\.",
            histories: 0),
        MutationPlan(
            name: "authorization",
            modules: [
                (
                    "ServerStore", "Server/Store",
                    [
                        "Accounts.swift", "Accounts+", "AccountsCache.swift", "Revocations.swift",
                        "Revocations+", "EnrolmentCode.swift", "Session.swift",
                        "Storage+Charging.swift", "Sharing/",
                    ]
                ),
                (
                    "ServerService", "Server/Service",
                    [
                        "Service.swift", "Service+Enrolment.swift", "Service+Replicas.swift",
                        "Service+Timelines.swift", "Service+Retiring.swift", "Service+Live.swift",
                        "Sharing/", "Limits/RateLimit.swift", "Limits/Turnstile.swift",
                        "Pages/Service+", "Live/LiveAudience.swift", "Live/Service+Others.swift",
                    ]
                ),
                ("ServerPages", "Server/Pages", ["Audience.swift"]),
            ],
            targets: ["ServerTests"],
            filter: "^ServerTests\\.(Accounts|Token|Sharing|Invitation|Link|Live|Isolation|Writer"
                + "|Quota|Revocations|ServiceRoute|ServiceLimit|ServiceStorage|ServiceRetiring"
                + "|Namesake|SecurityLog|PageRoute|PagePrivacy|PageNews|Others|ServiceLive"
                + "|ServerBackup|ServicePage|StdioServer|OpenAPI|Guessing|Damaged|Interference)",
            skip: nil,
            widerTargets: [], widerFilter: "^ServerTests\\.", histories: 0),
    ]

    /// The sources that are mutated of a folder's.
    func isMutated(_ path: String) -> Bool {
        modules.contains { module in
            path.hasPrefix(module.folder + "/")
                && (module.files.isEmpty
                    || module.files.contains {
                        path.dropFirst(module.folder.count + 1).hasPrefix($0)
                    })
        }
    }
}
