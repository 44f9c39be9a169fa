/// What is no matter of bytes: a server that never answers, and one that proves nothing.
struct StillDrill {
    let name: String
    /// Answers with what was seen.
    let run: () throws -> String

    /// Those that are asked for; without a name only in a whole campaign, for some take minutes.
    static func all(_ wish: CampaignWish) -> [StillDrill] {
        let drills = [StillDrill(name: "patience", run: PatienceDrill.run)] + ImpostorDrill.all
        guard let only = wish.only else { return wish.cycles >= 10_000 ? drills : [] }
        return drills.filter { $0.name.hasPrefix(only) }
    }
}
