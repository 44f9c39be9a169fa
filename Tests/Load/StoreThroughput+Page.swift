/// The page.
extension StoreThroughput {
    /// Tables in Markdown, and what they say and do not say.
    public var text: String {
        """
        One address, behind it one `vita-server` with the embedded store, or one, two and four on \
        one database. A release build, \(ProcessorUse.processors) processors for all: the \
        measuring program, the servers and PostgreSQL. \(facts); the embedded store's files are \
        on the same disk. Each place in turn, \(size.rounds) rounds, each time on an empty store, \
        with \(size.machines) connections that have an account and a timeline each. The address \
        is the measuring program's own spreader, which gives each connection to the next server \
        and passes on what comes; the embedded store is behind it too.

        ## As fast as it is answered

        Each connection asks again as soon as it is answered; times are from the question to the \
        answer. Pushes of several changes are counted in changes. Medians of the rounds.

        \(heading)
        \(rows(works.filter { $0.pace == nil }))

        ## At a rate

        Requests are due at fixed moments, whatever the answers take, and times count from there.

        \(heading)
        \(rows(works.filter { $0.pace != nil }))

        ## Who used the processors

        Of all the processor time that the machine had meanwhile. What is left of 100 % was idle, \
        waiting for the disk or for each other.

        | load | store | clients and spreader | servers | PostgreSQL and the rest |
        |---|---|---:|---:|---:|
        \(shares)

        ## What limits it here

        The processors. Everything above shares them, so that a second and a fourth server can \
        give nothing that the first did not: they show what it costs that there are several, more \
        processes to wake and more connections for PostgreSQL to serve. What servers on machines \
        of their own would give was not measured. A server asks PostgreSQL six times, one after \
        the other, for a sync with nothing to do, where the embedded store is in the process; that \
        is the price of its being shared, and PostgreSQL's part of the processors is most of it. \
        Pushes end with one commit that is on the disk, here and there; the embedded store syncs \
        one file for each timeline, PostgreSQL one log for all, and several pushes that end at \
        the same time with one.

        The embedded store keeps 64 logs open. A turn uses more than twice as many, and to open \
        one it closes another and puts its changes where they belong, while others wait: that is \
        probably its slowest hundredth at a rate. PostgreSQL has no such files.

        "The rest" is also whatever else the machine does. Where its load below is more than its \
        processors, others used them too, and the figures are lower than at rest; what can be \
        compared are places in one table.
        """
    }

    private var heading: String {
        """
        | load | store | a second | least–most | beside the embedded store | median | p99 |
        |---|---|---:|---:|---:|---:|---:|
        """
    }

    private func rows(_ works: [Work]) -> String {
        works.flatMap { work in
            Place.allCases.compactMap { row(work, $0) }
        }.joined(separator: "\n")
    }

    private func row(_ work: Work, _ place: Place) -> String? {
        guard let all = readings[work]?[place], !all.isEmpty,
            let embedded = readings[work]?[.embedded]
        else { return nil }
        let rates = all.map(\.rate).sorted()
        let ratio = Self.middle(rates) / max(Self.middle(embedded.map(\.rate)), 1e-9)
        let cells = [
            work.words, place.words, Self.whole(Self.middle(rates)),
            "\(Self.whole(rates.first ?? 0))–\(Self.whole(rates.last ?? 0))",
            "\(Int((ratio * 100).rounded())) %",
            Self.milliseconds(Self.middle(all.map(\.median))),
            Self.milliseconds(Self.middle(all.map(\.p99))),
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }

    private var shares: String {
        works.filter { $0.pace == nil }.flatMap { work in
            Place.allCases.compactMap { place -> String? in
                guard let all = readings[work]?[place] else { return nil }
                let uses = all.compactMap(\.use)
                guard uses.count == all.count, !uses.isEmpty else { return nil }
                let use = uses.dropFirst().reduce(uses[0], +)
                let seconds =
                    all.reduce(0) { $0 + $1.seconds } * Double(ProcessorUse.processors)
                let parts = [use.own, use.named, max(use.all - use.own - use.named, 0)].map {
                    "\(Int(($0 / max(seconds, 1e-9) * 100).rounded())) %"
                }
                return "| " + ([work.words, place.words] + parts).joined(separator: " | ") + " |"
            }
        }.joined(separator: "\n")
    }

    private static func middle(_ figures: [Double]) -> Double {
        figures.isEmpty ? 0 : figures.sorted()[figures.count / 2]
    }

    /// With a comma between thousands.
    private static func whole(_ number: Double) -> String {
        let digits = String(Int(number.rounded()))
        guard digits.count > 3 else { return digits }
        return "\(digits.dropLast(3)),\(digits.suffix(3))"
    }

    private static func milliseconds(_ seconds: Double) -> String {
        let tenths = Int((seconds * 10_000).rounded())
        return "\(tenths / 10).\(tenths % 10) ms"
    }
}
