import Testing

@testable import ClientCommands

@Suite struct CommandTableTests {
    static let everything = CommandTable.everything

    @Test(arguments: everything.map(\.title))
    func `Every command has a summary, details and an example`(title: String) throws {
        let spec = try #require(CommandTable.everything.first { $0.title == title })
        #expect(!spec.summary.isEmpty && !spec.summary.hasSuffix("."))
        #expect(spec.summary.count <= 60)
        #expect(spec.details.hasSuffix("."))
        #expect(!spec.examples.isEmpty)
        #expect(spec.examples.allSatisfy { !$0.purpose.hasSuffix(".") })
        for argument in spec.arguments { #expect(!argument.help.isEmpty) }
        for flag in spec.flags + GlobalFlags.all { #expect(!flag.help.isEmpty) }
    }

    @Test(arguments: everything.map(\.title))
    func `No option means two things`(title: String) throws {
        let spec = try #require(CommandTable.everything.first { $0.title == title })
        let flags = spec.flags + GlobalFlags.all
        #expect(Set(flags.map(\.long)).count == flags.count)
        let letters = flags.compactMap(\.short)
        #expect(Set(letters).count == letters.count)
    }

    @Test(arguments: everything.map(\.title))
    func `Arguments stand so that one can tell which is which`(title: String) throws {
        let spec = try #require(CommandTable.everything.first { $0.title == title })
        #expect(spec.subcommands.isEmpty || spec.arguments.isEmpty)
        #expect(spec.arguments.dropLast().allSatisfy { !$0.isRepeated && !$0.isOptional })
    }

    @Test func `The table says which commands talk to a server`() throws {
        var reaching: [String] = []
        for spec in CommandTable.everything {
            switch spec.reach {
            case .never: continue
            case .always: reaching.append(spec.title)
            case .with(let option):
                #expect(spec.flags.contains { $0.long == option && $0.value == nil })
                reaching.append("\(spec.title) --\(option)")
            }
        }
        #expect(
            reaching.sorted() == [
                "accept", "clone", "login", "replicas", "share", "sync",
                "timeline delete --everywhere", "unshare", "verify --repair",
            ])
        for (line, reaches) in [
            ("sync", true), ("verify", false), ("verify --repair", true), ("list", false),
            ("timeline delete a", false), ("timeline delete a --everywhere", true),
        ] {
            let words = line.split(separator: " ").map(String.init)
            #expect(try CommandLineParser.parse(arguments: words).reachesServer == reaches)
        }
    }

    @Test func `Every example can be parsed`() throws {
        for spec in CommandTable.everything {
            for example in spec.examples {
                for line in example.line.split(separator: " && ") {
                    let words = Self.words(of: String(line))
                    #expect(words.first == "vita")
                    let parsed = try CommandLineParser.parse(arguments: Array(words.dropFirst()))
                    #expect(!parsed.spec.summary.isEmpty)
                }
            }
        }
    }

    @Test func `The manual names every variable that is read, and no other`() {
        let documented = VariableTable.all.flatMap(\.names)
        #expect(documented.sorted() == Surroundings.variableNames.sorted())
        #expect(VariableTable.all.allSatisfy { !$0.help.isEmpty && !$0.help.hasSuffix(".") })
    }

    @Test func `Names are unique and every synonym leads to a command`() {
        let titles = CommandTable.everything.map(\.title)
        #expect(Set(titles).count == titles.count)
        for (word, name) in Suggestion.synonyms {
            #expect(CommandTable.command([word]) == nil)
            #expect(CommandTable.command([name]) != nil)
        }
    }

    /// The words a shell would make of an example: double quotes hold words together, `<` and `>`
    /// are the shell's own.
    private static func words(of line: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        for letter in line + " " {
            if letter == "\"" {
                isQuoted.toggle()
            } else if letter == " ", !isQuoted {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                word.append(letter)
            }
        }
        return Array(words.prefix { $0 != "<" && $0 != ">" })
    }
}
