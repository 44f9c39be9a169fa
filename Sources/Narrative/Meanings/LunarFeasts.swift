internal import EDTF

/// Feasts that follow the moon: their days by year, since no short rule gives them.
enum LunarFeasts {
    /// The first year of the tables.
    private static let first = 1950

    /// The first day of the Chinese year.
    static func newYear(_ year: Int) -> Day? { day(newYears, year) }

    /// The fifth day of the fifth month.
    static func dragonBoat(_ year: Int) -> Day? { day(dragonBoats, year) }

    /// The fifteenth day of the eighth month.
    static func midAutumn(_ year: Int) -> Day? { day(midAutumns, year) }

    private static func day(_ table: [(Int, Int)], _ year: Int) -> Day? {
        guard table.indices.contains(year - first) else { return nil }
        let (month, day) = table[year - first]
        return Day(year: year, month: month, day: day)
    }

    private static func table(_ text: String) -> [(Int, Int)] {
        text.split(whereSeparator: { $0 == " " || $0 == "\n" }).compactMap { entry in
            let parts = entry.split(separator: "-").compactMap { Int($0) }
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
    }

    private static let newYears = table(
        """
        2-17 2-6 1-27 2-14 2-3 1-24 2-12 1-31 2-18 2-8 1-28 2-15 2-5 1-25 2-13 2-2 1-21 2-9 \
        1-30 2-17 2-6 1-27 2-15 2-3 1-23 2-11 1-31 2-18 2-7 1-28 2-16 2-5 1-25 2-13 2-2 2-20 \
        2-9 1-29 2-17 2-6 1-27 2-15 2-4 1-23 2-10 1-31 2-19 2-7 1-28 2-16 2-5 1-24 2-12 2-1 \
        1-22 2-9 1-29 2-18 2-7 1-26 2-14 2-3 1-23 2-10 1-31 2-19 2-8 1-28 2-16 2-5 1-25 2-12 \
        2-1 1-22 2-10 1-29 2-17 2-6 1-26 2-13 2-3 1-23 2-11 1-31 2-19 2-8 1-28 2-15 2-4 1-24 \
        2-12
        """)

    private static let dragonBoats = table(
        """
        6-19 6-9 5-28 6-15 6-5 6-24 6-13 6-2 6-21 6-10 5-29 6-17 6-6 6-25 6-14 6-4 6-23 6-12 \
        5-31 6-19 6-8 5-28 6-15 6-5 6-24 6-14 6-2 6-21 6-10 5-30 6-17 6-6 6-25 6-15 6-4 6-22 \
        6-11 5-31 6-18 6-8 5-28 6-16 6-5 6-24 6-13 6-2 6-20 6-9 5-30 6-18 6-6 6-25 6-15 6-4 \
        6-22 6-11 5-31 6-19 6-8 5-28 6-16 6-6 6-23 6-12 6-2 6-20 6-9 5-30 6-18 6-7 6-25 6-14 \
        6-3 6-22 6-10 5-31 6-19 6-9 5-28 6-16 6-5 6-24 6-12 6-1 6-20 6-10 5-30 6-18 6-7 5-27 \
        6-14
        """)

    private static let midAutumns = table(
        """
        9-26 9-15 10-3 9-22 9-11 9-30 9-19 9-8 9-27 9-17 10-5 9-24 9-13 10-2 9-20 9-10 9-29 \
        9-18 10-6 9-26 9-15 10-3 9-22 9-11 9-30 9-20 9-8 9-27 9-17 10-5 9-23 9-12 10-1 9-21 \
        9-10 9-29 9-18 10-7 9-25 9-14 10-3 9-22 9-11 9-30 9-20 9-9 9-27 9-16 10-5 9-24 9-12 \
        10-1 9-21 9-11 9-28 9-18 10-6 9-25 9-14 10-3 9-22 9-12 9-30 9-19 9-8 9-27 9-15 10-4 \
        9-24 9-13 10-1 9-21 9-10 9-29 9-17 10-6 9-25 9-15 10-3 9-22 9-12 10-1 9-19 9-8 9-27 \
        9-16 10-4 9-24 9-13 10-2 9-20
        """)
}
