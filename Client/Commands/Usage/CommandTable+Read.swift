extension CommandTable {
    static let read: [CommandSpec] = [
        CommandSpec(
            "list", in: .read, "List events, one a line",
            arguments: [filter], flags: [language, asOf], takesSeveralTimelines: true,
            details: """
                Events stand in the order of their dates; those without a date stand where their \
                relations put them, in brackets. An event marked "!" is part of a contradiction, \
                which "vita show" explains.

                \(filterDetails)
                """,
            examples: [
                .init("List everything", "vita list"),
                .init("List the launches of a company", "vita list kind:launch org:OpenAI"),
                .init("Leave a kind out", "vita list after:2016 -kind:setback"),
                .init("Look into two timelines", "vita list -t me -t greg-brockman"),
                .init("See what was there a year ago", "vita list --as-of 2025-11"),
            ]),
        CommandSpec(
            "show", in: .read, "Show everything about an event",
            arguments: [eventID], flags: [language, asOf],
            details: """
                Every field, the bounds of its date and what they follow from, its sources, and \
                where two replicas disagree.
                """,
            examples: [.init("Show an event", "vita show k3f")]),
        CommandSpec(
            "print", in: .read, "Print the timeline",
            arguments: [filter],
            flags: [
                .option(
                    "format", "FORMAT", "What to write",
                    choices: Face.allCases.map(\.rawValue) + ["json"]
                        + OutsideFormat.written),
                .option("template", "FILE", "Fill in this template (docs/templates.md)"),
                output,
                language,
                .flag("notes", "Print the notes too"),
                .flag("gaps", "Show where certainly nothing happened for three months or longer"),
                OutsideFormat.withPrivate,
                asOf,
            ],
            takesSeveralTimelines: true,
            details: """
                Writes the timeline to be read by people: as a list, in lanes under an axis, as an \
                SVG drawing or as an HTML page that needs nothing else; or with --format json for \
                programs. The other formats are those of "vita export", for the events that the \
                filter chooses. What is made to be shared leaves private events out.

                The sign beside an event says how much is known of when it was; the legend of \
                the lanes explains them.

                --template fills the events into a text of your own, where {{title}} and its like \
                stand for their fields: a curriculum vitae in LaTeX, a letter, a page. Its ending \
                says how values are escaped. Private events are left out.

                \(filterDetails)
                """,
            examples: [
                .init("Print everything", "vita print"),
                .init("See it in lanes", "vita print --format lanes"),
                .init(
                    "Make a page to share or to print on paper",
                    "vita print --format html -o me.html"),
                .init("Print one year with notes", "vita print on:2016 --notes"),
                .init("Write Chinese titles to a file", "vita print --lang zh -o career.txt"),
                .init(
                    "Fill in a curriculum vitae",
                    "vita print -kind:setback --template cv.tex -o my-cv.tex"),
            ]),
        CommandSpec(
            "search", in: .read, "Search the text of events",
            arguments: [
                ArgumentSpec(
                    "TEXT", isRepeated: true, shape: .filter, "Words to find, and filters")
            ],
            flags: [
                .flag("ignore-accents", "Find Józefowicz by Jozefowicz, and Łódź by lodz"),
                .option(
                    "limit", short: "n", "N",
                    "How many to show; 0 is all. Else the best 50, with --json all"),
                language, asOf,
            ],
            takesSeveralTimelines: true,
            details: """
                Finds events whose titles, notes and names hold every word, in any language. The \
                best come first: words in titles before those in names, and those before words in \
                notes; whole words before parts of words, words in the order typed before \
                scattered ones, and then in the order of dates. On a terminal the words are marked, \
                and where the title does not show them, a line does. Capitals never matter.

                \(filterDetails)
                """,
            examples: [
                .init("Find a word", "vita search robotics"),
                .init("Find two words among the launches", "vita search dota bot kind:launch"),
                .init("Find a name without its accents", "vita search --ignore-accents jozefowicz"),
            ]),
        CommandSpec(
            "when", in: .read, "Show how a date is understood",
            arguments: [
                ArgumentSpec(
                    "TEXT", isRepeated: true, shape: .date, "A date, or - for one on each line")
            ],
            flags: [
                .option("lang", "LANG", "Word the date in this language: en or zh")
            ],
            details: """
                Shows the date as EDTF, its four bounds (earliest and latest start, earliest and \
                latest end) and as a sentence. English, Chinese and EDTF are understood. Nothing \
                is stored.
                """,
            examples: [
                .init("Try words", "vita when early summer of 2012"),
                .init("Try Chinese", "vita when 2017年秋"),
                .init("Try EDTF", "vita when 2015-12~/.."),
                .init("Understand many", "vita when --json - < dates.txt"),
            ]),
        CommandSpec(
            "conflicts", in: .read, "List what was written differently in two places",
            arguments: [filter], flags: [language], takesSeveralTimelines: true,
            details: """
                Every value of a field in conflict, with its number, its author and its time. The \
                one shown elsewhere is marked; "vita resolve" settles a conflict.

                \(filterDetails)
                """,
            examples: [
                .init("List all", "vita conflicts"),
                .init("List those of one kind of event", "vita conflicts kind:role"),
            ]),
        CommandSpec(
            "log", in: .read, "Show the latest changes",
            arguments: [ArgumentSpec("ID", isOptional: true, "Only what touched this event")],
            flags: [.option("limit", short: "n", "N", "How many to show")],
            details: """
                What was done, when, and by whom on which replica, the latest first; times are \
                local, with --json in UTC. "vita undo" takes one back.
                """,
            examples: [
                .init("Show the last changes", "vita log"),
                .init("Show only three", "vita log -n 3"),
                .init("Show what was done to an event", "vita log k3f"),
            ]),
        CommandSpec(
            "history", in: .read, "Show every value an event ever had",
            arguments: [eventID],
            details: """
                By field: each value with who wrote it, when, on which replica and in which \
                change, and what became of it. A star marks what is shown, a question mark what \
                is in conflict.
                """,
            examples: [.init("See how an event came about", "vita history k3f")]),
        compare, stats,
    ]

    /// `--lang`, for every command that shows titles.
    static let language = FlagSpec.option(
        "lang", "LANG",
        "Show titles and notes in this language where there are any, and dates in en or zh")

    /// `--as-of`, for every command that shows events.
    static let asOf = FlagSpec.option(
        "as-of", "MOMENT",
        "Show what was there at the end of this day, month or year (UTC), or "
            + "to whoever made this change")

    /// `-o`, for every command that can write to a file.
    static let output = FlagSpec.option(
        "output", short: "o", "FILE", "Write to this file; - is standard output")

    static let filter = ArgumentSpec(
        "FILTER", isOptional: true, isRepeated: true, shape: .filter, "Which events; else all")

    static let filterDetails = """
        A filter's plain words match text. kind:launch, org:OpenAI, with:"Ilya Sutskever", tag:x, \
        place:x, project:x, status:planned, source:x, lang:zh, after:2016, before:2017-06, \
        on:2016-04, conflict:yes and deleted:yes match fields. Several of one attribute mean any \
        of them, different attributes all of them; a dash in front negates. after:2016 is what \
        began after that year, before:2016 what ended before it, and on:2016 what may have been in it.
        """
}
