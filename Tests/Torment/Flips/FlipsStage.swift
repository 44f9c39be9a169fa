import TestSupport

/// A machine with edits that it has not sent, another one, a server and a folder where they meet,
/// before any of them is damaged.
struct FlipsStage {
    let stage: Stage
    /// What `home` shows.
    let home: [String]
    /// What `other` shows.
    let other: [String]
    /// What both show when they have synced.
    let both: [String]
    /// What `home` wrote last and never sent: titles.
    static let pending = ["Never sent", "Never sent either"]

    init(seed: UInt64) throws {
        stage = try Stage()
        var generator = SeededGenerator(seed: seed)
        try stage.live(generator.number(12...30), &generator)
        try stage.vita(["delete", try stage.event("Earlier 3")])
        try stage.meetAtServer()
        try stage.knowFolder()
        for home in ["home", "other"] { try stage.vita(["sync", "usb", "--quiet"], home: home) }
        try stage.serve()
        try stage.partWays("origin")
        for title in Self.pending { try stage.vita(["add", title, "--when", "2023"]) }
        try stage.must(.server, ["backup", stage.file("copy"), "--data", stage.data])
        // The server ends well, so that all of its log is in the databases.
        guard try stage.service?.end() == 0 else { throw Broken("the server does not end") }
        try stage.keep()
        home = try stage.shown()
        other = try stage.shown("other")
        try stage.serve()
        for home in ["home", "other", "home"] {
            try stage.vita(["sync", "origin", "--quiet"], home: home)
        }
        both = try stage.shown()
        guard try stage.shown("other") == both else { throw Broken("the machines differ") }
        try stage.reset()
    }

    /// What a machine is told whose token the server does not know.
    static let tokenIsGone = "to enrol this machine again"

    /// Enrols a machine whose token is gone once more, as far as the server still can.
    func logInAgain(_ home: String) throws -> Subprocess.Outcome {
        let code = try stage.attempt(.server, ["invite", "owner", "--data", stage.data])
        guard code.status == 0 else { return code }
        let word = String(code.text.filter { $0 != "\n" })
        return try stage.attempt(
            .vita, ["login", stage.url, word, "--name", "again"], home: home)
    }

    /// Holds what a machine shows against everything that could rightly be shown. What was lost and
    /// written anew does not know what it replaced: that both are shown to be decided is right.
    func expectNothingStrange(_ shown: [String], _ whose: String) throws {
        let allowed = Set((home + other + both).map(Self.undecided))
        if let strange = shown.first(where: { !allowed.contains(Self.undecided($0)) }) {
            throw Broken("\(whose) shows what nobody wrote: \(strange.prefix(400))")
        }
    }

    /// An event without what is to be decided of it.
    private static func undecided(_ event: String) -> String {
        event.replacing(/"conflicts":\[[^\]]*\]/, with: "")
    }

    /// Nothing that was synced may be gone.
    func expectNothingLost(_ shown: [String], _ known: [String], _ whose: String) throws {
        let there = Set(shown.compactMap(Rehearsal.identifier))
        if let lost = known.first(where: { !(Rehearsal.identifier($0).map(there.contains) ?? true) }
        ) {
            throw Broken("\(whose) has lost \(lost.prefix(200))")
        }
    }

    /// Where nothing was found and every sync went well, the other machine has it all.
    func expectEverything(_ shown: [String], by remote: String) throws {
        guard shown == both else {
            throw Broken("nothing is found, \(remote) is in step, and the other machine is not")
        }
    }
}
