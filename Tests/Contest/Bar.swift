/// What Vita must not be worse than.
struct Bar {
    let measure: Measure
    /// The limit at a size, and whose it is; nil where there is none.
    let limit: (Int, Contest) -> (limit: Double, why: String)?
    /// Whether more is better.
    var isFloor = false

    func holds(_ value: Double, _ limit: Double) -> Bool {
        isFloor ? value >= limit : value <= limit
    }

    private init(
        _ measure: Measure, isFloor: Bool = false,
        _ limit: @escaping (Int, Contest) -> (limit: Double, why: String)?
    ) {
        (self.measure, self.limit, self.isFloor) = (measure, limit, isFloor)
    }

    /// As good as the best of the others, or so much worse.
    private static func best(_ measure: Measure, times factor: Double = 1) -> Bar {
        Bar(measure) { size, contest in
            contest.tally.best(measure, besides: VitaContender.name, size).map { name, summary in
                (summary.median * factor, factor == 1 ? "(\(name))" : "(\(name) × \(factor))")
            }
        }
    }

    private static func fixed(_ measure: Measure, _ limit: Double) -> Bar {
        Bar(measure) { _, _ in (limit, "") }
    }

    static var all: [Bar] {
        [
            // An import of git is a copy of a file: git reads nothing of it.
            Bar(.importing) { size, contest in
                [SQLiteScript.name, TaskChampion.name, Anki.name, Fossil.name].compactMap { name in
                    contest.tally.summary(.importing, name, size).map { ($0.median, "(\(name))") }
                }.min { $0.0 < $1.0 }.map { (limit: $0.0, why: $0.1) }
            },
            best(.firstPush), best(.firstPushWire, times: 1.1), best(.clone),
            best(.cloneWire, times: 1.1),
            Bar(.cloneMemory) { size, _ in
                size >= 1_000_000 ? (256 * 1_048_576, "(256 MiB)") : nil
            },
            fixed(.syncOne, 0.012), fixed(.fetchOne, 0.012), fixed(.syncNothing, 0.010),
            fixed(.conflicts, 0.1),
            Bar(.conflictsKept, isFloor: true) { _, _ in (2000, "") },
            fixed(.add, 0.005),
            Bar(.list) { size, _ in
                [10_000: (0.020, ""), 100_000: (0.150, "")][size]
            },
        ]
    }
}
