import TestSupport

/// Time zones, the hours that daylight saving takes and repeats, and languages.
enum ZoneDrill {
    private static let zones = [
        "UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin", "America/St_Johns",
        "America/Los_Angeles", "Asia/Kathmandu", "Antarctica/Troll", "Australia/Lord_Howe",
    ]
    private static let languages = [
        "C", "C.UTF-8", "POSIX", "en_US.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8", "ar_EG.UTF-8",
        "zh_CN.UTF-8", "ja_JP.eucJP",
    ]
    /// Moments about which clocks are put forward or back, and ends of days and years.
    private static let moments = [
        "@2026-03-29 01:59:58", "@2026-03-29 02:30:00", "@2026-10-25 02:59:58",
        "@2026-10-25 02:30:00", "@2026-11-01 01:30:00", "@2026-12-31 23:59:58",
        "@2028-02-29 00:00:00", "@2038-01-19 03:14:06",
    ]

    static func run(_ chance: inout SeededGenerator) throws -> String {
        let server = try Server()
        let desks = try ClockDrill.machines(server)
        try desks[0].add("Event 1")
        for desk in desks { try desk.sync() }
        var count = 1
        for _ in 1...4 {
            for desk in desks {
                travel(desk, &chance)
                count += 1
                try desk.run("add", "Event \(count)", "--when", "today")
                try expectToday(desk, "Event \(count)")
                if chance.oneIn(2) { try desk.sync() }
            }
        }
        for _ in 1...2 { for desk in desks { try desk.sync() } }
        try Agreement.check(desks, hold: count, changes: count)
        // One database read in every zone and language says one thing.
        var digests: Set<String> = []
        for zone in zones {
            travel(desks[0], &chance)
            desks[0].variables["TZ"] = zone
            digests.insert(try desks[0].status().digest)
        }
        for language in languages {
            desks[0].variables["LC_ALL"] = language
            digests.insert(try desks[0].status().digest)
        }
        try desks[0].verify()
        guard digests.count == 1 else { throw Broken("\(digests.count) digests of one state") }
        return "events of twelve places and times gave one digest"
    }

    private static func travel(_ desk: Desk, _ chance: inout SeededGenerator) {
        FalseClock.set(desk, to: chance.pick(moments))
        desk.variables["TZ"] = chance.pick(zones)
        desk.variables["LC_ALL"] = chance.pick(languages)
    }

    /// The system's own idea of today, in the same place and at the same time.
    private static func expectToday(_ desk: Desk, _ title: String) throws {
        let words = desk.starter.dropFirst() + ["/bin/date", "+%Y-%m-%d"]
        let answer = try Subprocess(
            desk.starter[0], Array(words), environment: desk.environment
        ).finish().text
        let today = String(answer.prefix(10))
        let listed = try desk.run("list", "--json", "-q").text.split(separator: "\n")
        guard let line = listed.first(where: { $0.contains("\"title\":\"\(title)\"") }),
            line.contains("\"earliestStart\":\"\(today)\"")
        else { throw Broken("today is \(today), not what stands in \(listed)") }
    }
}
