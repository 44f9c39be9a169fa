internal import Sealing

/// Where a passphrase comes from: a file, the environment, or somebody at the terminal. Never from
/// an argument, which every program on the machine can read.
struct PassphraseReading {
    static let variable = "VITA_PASSPHRASE"
    static let option = "passphrase-file"
    /// Fewer bytes would be guessed.
    static let shortest = 8

    /// The option, for commands that read one.
    static let flag = FlagSpec.option(
        option, "FILE", "Read the passphrase from a file's first line; - is standard input")

    private let context: CommandContext

    init(_ context: CommandContext) {
        self.context = context
    }

    /// What was given without anybody being asked.
    func given() throws -> [UInt8]? {
        if let path = context.command.value(for: Self.option) {
            let content: [UInt8] =
                if path == "-" {
                    Array((try context.surroundings.input.line(limit: 1 << 16) ?? "").utf8)
                } else {
                    try FileAccess.read(path)
                }
            let line = content.prefix { $0 != UInt8(ascii: "\n") }
            return Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
        }
        return context.surroundings.variable(Self.variable).map { Array($0.utf8) }
    }

    /// The passphrase of a timeline that has one.
    func existing(of name: String) throws -> [UInt8] {
        if let given = try given() { return given }
        return try asked("passphrase of \(name): ")
    }

    /// A new passphrase, typed twice where it is typed.
    func new(for name: String) throws -> [UInt8] {
        var text: [UInt8]
        if let given = try given() {
            text = given
        } else {
            text = try asked("new passphrase for \(name): ")
            guard try asked("the same again: ") == text else {
                throw CommandFailure(
                    "the two passphrases differ; nothing was done", hint: "type it twice alike")
            }
        }
        guard (Self.shortest...PassphraseCost.longestPassphrase).contains(text.count) else {
            throw CommandFailure(
                "a passphrase has \(Self.shortest) to \(PassphraseCost.longestPassphrase) bytes,"
                    + " this one \(text.count)",
                hint: "four or five unrelated words are good and easy to remember")
        }
        return text
    }

    private func asked(_ prompt: String) throws -> [UInt8] {
        guard context.terminal.canAsk else {
            throw CommandFailure(
                "there is nobody to ask for the passphrase",
                hint: "give it with --\(Self.option) FILE or in \(Self.variable)")
        }
        context.output.flush()
        let surroundings = context.surroundings
        surroundings.errors.write(Quoting.harmless(prompt))
        surroundings.showsTyping(false)
        defer {
            surroundings.showsTyping(true)
            surroundings.errors.write("\n")
        }
        guard let line = try surroundings.input.line(limit: 1 << 16) else {
            throw CommandFailure("no passphrase was typed; nothing was done", hint: nil)
        }
        return Array(line.utf8)
    }
}
