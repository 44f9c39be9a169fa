/// `vita-torment CAMPAIGN [OPTION...]`.
public enum TormentCommand {
    /// Every campaign there is, in the order in which the help names them.
    static let campaigns: [any Campaign.Type] = [
        CrashCampaign.self, PowerCampaign.self, DiskCampaign.self, FlipsCampaign.self,
        MigrateCampaign.self, DrainCampaign.self,
        NetworkCampaign.self, ClocksCampaign.self, LivesCampaign.self, CrowdCampaign.self,
        SoakCampaign.self, VersionsCampaign.self,
    ]

    private static var usage: String {
        let names = campaigns.map { campaign in
            let gap = String(repeating: " ", count: max(1, 10 - campaign.name.utf8.count))
            return "  \(campaign.name)\(gap)\(campaign.summary)"
        }
        return """
            usage: vita-torment CAMPAIGN [--cycles N] [--seconds N] [--seed N] [--only NAME]
            \(names.joined(separator: "\n"))
            """
    }

    /// Runs a campaign; the answer is the exit status: 1 where a promise was broken or something
    /// was never seen, 2 where the words say nothing.
    public static func main(
        _ arguments: [String], lookout: Lookout? = nil, tell: (String) -> Void
    ) -> Int32 {
        guard let campaign = campaigns.first(where: { $0.name == arguments.first }),
            var wish = wish(of: campaign, arguments.dropFirst())
        else {
            tell(usage)
            return 2
        }
        wish.lookout = lookout
        do {
            let report = try campaign.run(wish, tell: tell)
            print("\(campaign.name), seed \(wish.seed): \(report.text)")
            return report.failures.isEmpty && report.missed.isEmpty ? 0 : 1
        } catch {
            tell("vita-torment: \(error)")
            return 1
        }
    }

    private static func wish(
        of campaign: any Campaign.Type, _ arguments: ArraySlice<String>
    ) -> CampaignWish? {
        var wish = CampaignWish(cycles: campaign.usualCycles)
        var rest = arguments
        while let word = rest.popFirst() {
            guard let value = rest.popFirst() else { return nil }
            switch word {
            case "--only": wish.only = value
            case "--cycles", "--seconds", "--seed":
                guard let number = UInt32(value), number > 0 else { return nil }
                switch word {
                case "--cycles": wish.cycles = Int(number)
                case "--seconds": wish.seconds = Int(number)
                default: wish.seed = UInt64(number)
                }
            default: return nil
            }
        }
        return wish
    }
}
