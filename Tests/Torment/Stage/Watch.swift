/// How long a campaign goes on.
struct Watch {
    private let cycles: Int
    private let end: ContinuousClock.Instant?
    private let lookout: Lookout?

    init(_ wish: CampaignWish) {
        cycles = wish.cycles
        lookout = wish.lookout
        end = wish.seconds.map { ContinuousClock.now.advanced(by: .seconds($0)) }
    }

    /// Whether there is room for one more cycle after so many.
    func goesOn(_ done: Int) -> Bool {
        done < cycles && end.map { ContinuousClock.now < $0 } ?? true
            && lookout?.goesOn(done, of: cycles) ?? true
    }
}

extension Scene {
    /// Those that a wish names, all where it names none, without what cannot be played here.
    static func wanted(
        of scenes: [Scene], _ wish: CampaignWish, _ report: inout CampaignReport
    ) -> [Scene] {
        let found = scenes.filter { wish.only == nil || wish.only == $0.name }
        let playable = found.filter { !$0.needsSQLite || Tool.sqlite != nil }
        if playable.count < found.count, report.cycles == 0 {
            report.see("scenes left out, for there is no sqlite3", found.count - playable.count)
        }
        if playable.isEmpty { report.missed = ["a scene called \(wish.only ?? "?")"] }
        return playable
    }
}
