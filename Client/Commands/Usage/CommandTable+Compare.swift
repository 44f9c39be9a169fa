extension CommandTable {
    static let compare = CommandSpec(
        "compare", in: .read, "Put careers side by side",
        arguments: [
            ArgumentSpec("TIMELINE", "A timeline's name"),
            ArgumentSpec(
                "OTHER", isRepeated: true, shape: .filter,
                "The timelines beside it, and filters with a colon"),
        ],
        flags: [
            .list(
                "align", "HOW",
                "calendar, start, age, an EVENT, or TIMELINE:EVENT; else the calendar"),
            .option(
                "format", "FORMAT", "What to write",
                choices: Face.allCases.map(\.rawValue) + ["json"]),
            output, language,
            .flag("gaps", "Show where certainly nothing happened for three months or longer"),
            OutsideFormat.withPrivate, asOf,
        ],
        details: """
            Each career has a column where there is room; else its name stands in front. Rows are \
            in the order of time, under headings of years.

            With --align start careers are counted from where they began: as "vita timeline set \
            NAME start" says, else from the first role, internship or education. With --align age \
            they are counted from birth, which "vita timeline set NAME birth" says. Any other word \
            is an event that each of them has: a kind, the beginning of an id, or words of a title \
            or a name; the earliest that matches counts. TIMELINE:EVENT says it for one timeline.

            Dates are as vague as they are, and so is what is counted from, so that every time \
            since then is a range: at least and at most.

            Of the words behind the timelines only those with a colon choose events, as in \
            kind:launch; text:word looks for a word. "vita help list" explains them.
            """,
        examples: [
            .init("Two careers by the calendar", "vita compare me greg-brockman"),
            .init("Where they were after as many years", "vita compare me company --align start"),
            .init(
                "What came after each founding",
                "vita compare me company --align founding kind:launch"),
            .init(
                "Counted from events that have different names",
                "vita compare me company --align \"me:first talk\" --align company:launch"),
        ])

    static let stats = CommandSpec(
        "stats", in: .read, "Show what a career adds up to",
        arguments: [filter],
        flags: [
            .option("from", "EVENT", "Show the time from this event"),
            .option("to", "EVENT", "Show the time to this event"),
            asOf,
        ],
        takesSeveralTimelines: true,
        details: """
            Time at organizations, gaps between them, times at two at once, and the events \
            that began in each year. Dates are as vague as they are, so figures are ranges: \
            at least and at most. What goes on counts up to today. Bars are solid where it is \
            certain and light where it is possible.

            With --from and --to only the time from the start of one event to the start of the \
            other is shown. An event is named by the beginning of its id, by its kind or by words \
            of its title; the earliest that matches counts.

            \(filterDetails)
            """,
        examples: [
            .init("See the whole career", "vita stats"),
            .init("Count the launches of two careers", "vita stats kind:launch -t a -t b"),
            .init(
                "See how long something took",
                "vita stats --from \"starts the doctorate\" --to internship"),
        ])
}
