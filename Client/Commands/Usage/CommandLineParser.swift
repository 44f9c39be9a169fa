/// Reads the words after `vita` in the manner of GNU programs.
///
/// Words are taken apart at bytes, never at characters: in `--note=` followed by a combining
/// accent, the equals sign and the accent are one `Character`.
struct CommandLineParser {
    private var words: ArraySlice<String>
    private var spec: CommandSpec?
    private var arguments: [String] = []
    private var options: [String: [String]] = [:]

    /// The command that the words after `vita` make.
    ///
    /// `vita` alone, and `--help` anywhere, make the command `help`.
    static func parse(arguments: [String]) throws(UsageError) -> ParsedCommand {
        var parser = CommandLineParser(words: arguments[...])
        try parser.readWords()
        return try parser.finished()
    }

    private init(words: ArraySlice<String>) {
        self.words = words
    }

    private mutating func readWords() throws(UsageError) {
        var optionsEnded = false
        while let word = words.popFirst() {
            if !optionsEnded, word.utf8.elementsEqual("--".utf8) {
                optionsEnded = true
            } else if !optionsEnded, isOption(word) {
                if word.utf8.starts(with: "--".utf8) {
                    try readLong(word)
                } else {
                    try readShort(word)
                }
            } else if spec == nil || spec?.subcommands.isEmpty == false {
                try readCommand(word)
            } else {
                arguments.append(word)
            }
        }
    }

    private mutating func readCommand(_ word: String) throws(UsageError) {
        let known = spec?.subcommands ?? CommandTable.commands
        guard let next = known.first(where: { $0.name == word }) else {
            throw .unknownCommand(word, of: spec)
        }
        spec = next
    }

    // MARK: Options

    /// A dash alone is an argument, and so is `-0500` where a date may stand and `-kind:setback`
    /// where a filter may.
    private func isOption(_ word: String) -> Bool {
        let bytes = Array(word.utf8)
        guard bytes.count > 1, bytes[0] == UInt8(ascii: "-") else { return false }
        if bytes[1] == UInt8(ascii: "-") { return true }
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        if spec?.takesDate == true, digits.contains(bytes[1]) { return false }
        if spec?.takesFilter == true, Self.isNegation(bytes) { return false }
        return true
    }

    /// At least two letters between the dash and a colon. Even `-tag:x` is one, although `-t`
    /// takes a value: a timeline called "ag:x" can be named with a space between.
    private static func isNegation(_ bytes: [UInt8]) -> Bool {
        let letters = bytes.dropFirst().prefix {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        }
        return letters.count >= 2 && letters.endIndex < bytes.count
            && bytes[letters.endIndex] == UInt8(ascii: ":")
    }

    private var known: [FlagSpec] { (spec?.flags ?? []) + GlobalFlags.all }

    private mutating func readLong(_ word: String) throws(UsageError) {
        let bytes = word.utf8.dropFirst(2)
        let equals = bytes.firstIndex(of: UInt8(ascii: "="))
        let name = String(Substring(bytes[..<(equals ?? bytes.endIndex)]))
        guard let flag = known.first(where: { $0.long == name }) else {
            throw .unknownOption("--\(name)", word: word, of: spec, among: known)
        }
        let attached = equals.map { String(Substring(bytes[bytes.index(after: $0)...])) }
        try take(flag, written: "--\(name)", attached: attached)
    }

    /// `-q`, `-n3`, `-n=3`, `-n 3` and switches in a group, of which the last may have a value.
    private mutating func readShort(_ word: String) throws(UsageError) {
        var letters = word.unicodeScalars.dropFirst()
        while let letter = letters.popFirst() {
            guard let flag = known.first(where: { $0.short == Character(letter) }) else {
                throw .unknownOption("-\(letter)", word: word, of: spec, among: known)
            }
            if flag.value == nil, letters.first != "=" {
                try take(flag, written: "-\(letter)", attached: nil)
                continue
            }
            var attached = letters.isEmpty ? nil : letters
            if attached?.first == "=" { attached?.removeFirst() }
            try take(
                flag, written: "-\(letter)",
                attached: attached.map { String(String.UnicodeScalarView($0)) })
            return
        }
    }

    private mutating func take(
        _ flag: FlagSpec, written: String, attached: String?
    ) throws(UsageError) {
        guard let valueName = flag.value else {
            if let attached { throw .unexpectedValue(attached, of: written) }
            options[flag.long] = []
            return
        }
        let value: String
        if let attached {
            value = attached
        } else if let next = words.first, !isKnownOption(next) {
            value = next
            words.removeFirst()
        } else {
            throw .missingValue(of: written, flag: flag, named: valueName, next: words.first)
        }
        if !flag.choices.isEmpty, !flag.choices.contains(value) {
            throw .noChoice(value, of: written, choices: flag.choices)
        }
        if !flag.isRepeatable, options[flag.long] != nil { throw .repeated(written) }
        options[flag.long, default: []].append(value)
    }

    /// Whether a word is an option of this command. GNU would take it for a value all the same, and
    /// `--when --kind role` would date an event by "--kind".
    private func isKnownOption(_ word: String) -> Bool {
        let bytes = word.utf8
        if bytes.elementsEqual("--".utf8) { return true }
        let name = bytes.prefix { $0 != UInt8(ascii: "=") }
        return known.contains { flag in
            name.elementsEqual("--\(flag.long)".utf8)
                || flag.short.map { bytes.elementsEqual("-\($0)".utf8) } ?? false
        }
    }

    // MARK: The whole

    private func finished() throws(UsageError) -> ParsedCommand {
        let globals = try globals()
        guard let spec, options["help"] == nil, !globals.version else {
            return ParsedCommand(
                spec: CommandTable.help, globals: globals, arguments: spec?.path ?? [],
                options: options)
        }
        if !spec.subcommands.isEmpty { throw .missingCommand(of: spec) }
        let needed = spec.arguments.filter { !$0.isOptional }
        if arguments.count < needed.count {
            throw .missingArgument(needed[arguments.count], of: spec)
        }
        let takesMore = spec.arguments.contains(where: \.isRepeated)
        if arguments.count > spec.arguments.count, !takesMore {
            throw .excessArgument(arguments, of: spec)
        }
        if globals.timelines.count > 1, !spec.takesSeveralTimelines {
            throw .severalTimelines(of: spec)
        }
        return ParsedCommand(spec: spec, globals: globals, arguments: arguments, options: options)
    }

    private func globals() throws(UsageError) -> Globals {
        for flag in GlobalFlags.all where options[flag.long]?.contains("") == true {
            throw UsageError(
                "--\(flag.long) has an empty value",
                hint: "Leave it out, or check the variable that it came from.")
        }
        var globals = Globals()
        globals.home = options["home"]?.last
        globals.timelines = options["timeline"] ?? []
        globals.json = options["json"] != nil
        globals.today = options["today"]?.last
        if let width = options["width"]?.last {
            globals.width = try ParsedCommand.number(width, for: "--width", in: GlobalFlags.widths)
        }
        globals.ascii = options["ascii"] != nil
        globals.color = options["color"]?.last.flatMap(ColorChoice.init) ?? .auto
        globals.noPager = options["no-pager"] != nil
        globals.quiet = options["quiet"] != nil
        globals.version = options["version"] != nil
        return globals
    }
}
