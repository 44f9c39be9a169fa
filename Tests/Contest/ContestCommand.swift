import StrictJSON
import Workloads

/// `vita-bench contest [W1…W6]... [OPTION...]`: Vita and its peers in turn.
public enum ContestCommand {
    private static let usage = """
        usage: vita-bench contest [W1|W2|W3|W4|W5|W6]... [--events N,N…] [--rounds N]
                 [--repeats N] [--alone] [--json FILE] [--plots FOLDER] [--page FILE]
        """

    /// Where the answers go, beside standard output.
    private struct Places {
        var json: String?
        var plots: String?
        var page: String?
    }

    /// Runs it; the answer is the exit status: 1 where something could not be measured.
    public static func main(_ arguments: [String], tell: (String) -> Void) -> Int32 {
        var (wish, places) = (Contest.Wish(), Places())
        guard read(arguments, &wish, &places) else {
            tell(usage)
            return 2
        }
        let load = Page.load
        let contest = Contest(wish, tell: tell)
        do {
            let text = try page(contest, load)
            print(text, terminator: "")
            try places.page.map { try LongFile.write($0, [Array(text.utf8)]) }
            try places.json.map {
                try LongFile.write($0, [Array((JSONWriter.pretty(contest.json) + "\n").utf8)])
            }
            for plot in contest.plots {
                try places.plots.map {
                    try LongFile.write("\($0)/\(plot.name).svg", [Array(plot.svg.utf8)])
                }
            }
        } catch {
            tell("vita-bench: \(error)")
            return 1
        }
        return contest.isWhole ? 0 : 1
    }

    private static func page(_ contest: Contest, _ load: Double) throws -> String {
        """
        \(try Page.machine()) Load before the first figure: \(Figure.decimals(load, 1)).

        \(contest.bars)
        \(contest.tables)
        \(contest.remarks)
        """
    }

    private static func read(
        _ arguments: [String], _ wish: inout Contest.Wish, _ places: inout Places
    ) -> Bool {
        var rest = arguments[...]
        var workloads: Set<String> = []
        while let word = rest.popFirst() {
            if Contest.Wish().workloads.contains(word) {
                workloads.insert(word)
                continue
            }
            if word == "--alone" {
                wish.isAlone = true
                continue
            }
            guard let value = rest.popFirst() else { return false }
            switch word {
            case "--json": places.json = value
            case "--plots": places.plots = value
            case "--page": places.page = value
            default:
                let numbers = value.split(separator: ",").map { Int($0) ?? 0 }
                guard let first = numbers.first, numbers.allSatisfy({ (1...1_000_000) ~= $0 })
                else { return false }
                switch word {
                case "--events": wish.sizes = numbers.sorted()
                case "--rounds": wish.rounds = first
                case "--repeats": wish.repeats = first
                default: return false
                }
            }
        }
        if !workloads.isEmpty { wish.workloads = workloads }
        return true
    }
}
