import StrictJSON
import Testing

@testable import ClientCommands

@Suite struct SearchCommandTests {
    private static func titles(_ shell: Shell, _ words: [String]) throws -> [String] {
        try shell.run(["search", "--json"] + words).objects().compactMap { $0["title"]?.string }
    }

    @Test(arguments: [
        ("Józefowicz", "Jozefowicz"), ("Jozefowicz", "józefowicz"), ("Łódź", "lodz"),
        ("Søren", "soren"), ("Straße", "strasse"), ("STRASSE", "straße"), ("Ærø", "aero"),
        ("Đặng", "dang"), ("Þór", "thor"), ("Œuvre", "oeuvre"), ("İstanbul", "istanbul"),
        ("Diyarbakır", "diyarbakir"), ("ISPARTA", "ısparta"), ("cafe\u{301}", "café"),
        ("Ünïcödé", "unicode"), ("ﬁnal", "final"), ("ＡＩ ｌａｂ", "ai lab"),
        ("ﾛﾎﾞｯﾄ", "ロボット"), ("カ\u{3099}ス", "ガス"), ("ｶﾞｽ", "ガス"), ("Ομήρος", "ομηροσ"),
        ("Ёлка", "елка"), ("مُحَمَّد", "محمد"), ("كتـــاب", "كتاب"), ("أحمد", "احمد"),
        ("فارسی", "فارسي"), ("שָׁלוֹם", "שלום"), ("क़लम", "कलम"), ("don’t", "don't"),
        ("\u{1112}\u{1161}\u{11AB}글", "한글"), ("Nguyễn", "nguyen"), ("co\u{AD}operate", "cooperate"),
    ])
    func `Accents do not matter where they are to be ignored`(title: String, word: String) throws {
        let shell = try Shell()
        _ = try shell.add("Other", "--note", "Nothing of the kind")
        _ = try shell.add(title)
        #expect(try Self.titles(shell, [word, "--ignore-accents"]) == [title])
        // The index may not decide otherwise than the event itself.
        #expect(try Self.titles(shell, [word, "--ignore-accents", "-n", "5"]) == [title])
    }

    @Test(arguments: [
        // A vowel sign or a virama of Hindi is no accent, nor is the voicing of kana.
        ("कर्म", "करम"), ("が", "か"), ("하", "한"), ("คน", "คุน"), ("resume", "résumés"),
        ("编", "编程"), ("程编", "编程"), ("编 程", "编程"),
    ])
    func `Other letters do, accents ignored or not`(title: String, word: String) throws {
        let shell = try Shell()
        _ = try shell.add(title)
        #expect(try Self.titles(shell, [word]) == [])
        #expect(try Self.titles(shell, [word, "--ignore-accents"]) == [])
    }

    @Test(arguments: [
        ("我在学习编程语言", "编程"), ("编程", "编程"), ("学编程。", "编程"), ("שלום עולם", "עולם"),
        ("مرحبا بالعالم", "عالم"), ("ภาษาไทยง่าย", "ไทย"), ("서울에서 일하다", "서울"), ("ロボット工学", "工学"),
        ("हिन्दी भाषा", "भाषा"), ("Ελληνικά", "ΕΛΛΗΝΙΚΆ"), ("ISTANBUL", "istanbul"), ("naïve", "NAÏVE"),
    ])
    func `Words are found in every language`(title: String, word: String) throws {
        let shell = try Shell()
        _ = try shell.add("编写程序，模型训练")
        _ = try shell.add(title)
        #expect(try Self.titles(shell, [word]) == [title])
    }

    @Test func `Without asking, accents matter, and the hint says what would be found`() throws {
        let shell = try Shell()
        _ = try shell.add("Rafał Józefowicz")
        let answer = shell.run("search", "jozefowicz")
        #expect(answer.output.isEmpty)
        #expect(answer.status == .done)
        #expect(answer.errors.contains("no event in me matches"))
        #expect(answer.errors.contains("--ignore-accents finds 1"))
        #expect(!shell.run("search", "nobody").errors.contains("--ignore-accents"))
    }

    @Test func `The best come first, then the earliest`() throws {
        let shell = try Shell()
        for (title, more) in [
            ("9 rest", ["--note", "robotsy learnings"]),
            ("8 whole", ["--note", "learn from robots"]),
            ("7 phrase", ["--note", "Robots learn quickly"]),
            ("6 robots", ["--note", "We learn"]),
            ("5 names", ["--tag", "robots", "--kind", "learning"]),
            ("4 whole names", ["--with", "Learn", "--tag", "Robots"]),
            ("3 robots learned", []),
            ("2 learn robots", ["--when", "2013"]),
            ("2 robots: learn", ["--when", "2012"]),
            ("1 all robots learn", []),
        ] { #expect(shell.run(["add", title] + more).status == .done) }
        let objects = try shell.run("search", "--json", "robots", "learn").objects()
        let ranks = objects.compactMap { object in
            object["title"]?.string.flatMap { title in
                object["rank"]?.int.map { "\($0) \(title)" }
            }
        }
        #expect(
            ranks == [
                "1 1 all robots learn", "2 2 robots: learn", "2 2 learn robots",
                "3 3 robots learned", "4 4 whole names", "5 5 names", "6 6 robots",
                "7 7 phrase", "8 8 whole", "9 9 rest",
            ])
        // As many as are asked for, and the same ones.
        for limit in 1...10 {
            let best = shell.run("search", "--json", "robots", "learn", "-n", "\(limit)")
            #expect(try best.objects() == Array(objects.prefix(limit)))
        }
    }

    @Test func `Matches are given in bytes of each text`() throws {
        let shell = try Shell()
        _ = try shell.add(
            "Über robots", "--title", "zh=机器人和编程", "--with", "Mr Robots", "--note",
            "No robots, robots")
        let object = try #require(try shell.run("search", "--json", "robots").objects().first)
        let matches = try #require(object["matches"]?.array)
        #expect(
            matches == [
                ["field": "title", "lang": "en", "start": .integer(6), "end": .integer(12)],
                [
                    "field": "people", "value": "Mr Robots", "start": .integer(3),
                    "end": .integer(9),
                ],
                ["field": "notes", "lang": "en", "start": .integer(3), "end": .integer(9)],
                ["field": "notes", "lang": "en", "start": .integer(11), "end": .integer(17)],
            ])
        let chinese = try #require(try shell.run("search", "--json", "编程").objects().first)
        #expect(
            chinese["matches"]?.array == [
                ["field": "title", "lang": "zh", "start": .integer(12), "end": .integer(18)]
            ])
        let bare = try #require(
            try shell.run("search", "--json", "uber", "--ignore-accents").objects().first)
        #expect(
            bare["matches"]?.array == [
                ["field": "title", "lang": "en", "start": .integer(0), "end": .integer(5)]
            ])
    }

    @Test func `Words are marked on a terminal, in colours or in brackets, and never in a pipe`()
        throws
    {
        let shell = try Shell()
        _ = try shell.add("Robots", "--when", "2012", "--note", "The robots came")
        _ = try shell.add("A visit", "--when", "2013", "--note", "We met the robots, all of them")
        let piped = shell.run("search", "robots")
        #expect(piped.lines.count == 2)
        #expect(!piped.output.contains("«"))
        let narrow = shell.run("search", "robots", "--width", "70")
        #expect(narrow.lines.count == 3)
        #expect(narrow.lines[0].hasSuffix("Robots"))
        #expect(narrow.lines[2] == "    notes (en): We met the «robots», all of them")
        let ascii = shell.run("search", "robots", "--width", "70", "--ascii")
        #expect(ascii.lines[2] == "    notes (en): We met the *robots*, all of them")
        let colored = shell.run("search", "robots", "--color", "always")
        #expect(colored.lines[0].hasSuffix("\u{1B}[1;31mRobots\u{1B}[0m"))
        #expect(colored.lines[2].contains("We met the \u{1B}[1;31mrobots\u{1B}[0m, all of them"))
    }

    @Test func `People are shown the best, told of the rest, and given all on request`() throws {
        let shell = try Shell()
        for number in 0..<60 { _ = try shell.add("Robot \(number)") }
        let usual = shell.run("search", "robot")
        #expect(usual.lines.count == 50)
        #expect(usual.errors.contains("these are the best 50 of 60; -n 0 shows all"))
        #expect(shell.run("search", "robot", "-n", "0").lines.count == 60)
        #expect(shell.run("search", "robot", "-n", "1").errors.contains("this is the best of 60"))
        #expect(shell.run("search", "robot", "-n", "60").errors.isEmpty)
        #expect(try shell.run("search", "robot", "--json").objects().count == 60)
        #expect(shell.run("search", "robot", "-n", "many").status == .usage)
    }

    @Test func `The best of two timelines are the best of both`() throws {
        let shell = try Shell()
        shell.run("timeline", "new", "work")
        _ = try shell.add("A robotic arm", "--when", "2010")
        _ = try shell.add("Robot", "--when", "2012", "-t", "work")
        _ = try shell.add("Robot", "--when", "2011")
        let objects = try shell.run("search", "-t", "me", "-t", "work", "--json", "robot").objects()
        #expect(objects.map { $0["timeline"]?.string } == ["me", "work", "me"])
        #expect(objects.map { $0["rank"]?.int } == [2, 2, 3])
    }
}
