/// Sends what a command says to a pager as soon as it is longer than the screen.
///
/// Until then the text is held, and goes to the terminal as if there were no pager. Complaints and
/// notes that come meanwhile are held too and follow the text, where they can be read.
final class Paging {
    /// The exit statuses by which a shell says that a command could not be run.
    private static let notRun: ClosedRange<Int32> = 126...127

    private let line: String
    private let screen: Int
    private let open: (String) -> PagerProcess?
    private let output: StreamWriter
    private let errors: StreamWriter
    /// Everything written, since a pager that could not be run has shown nothing of it.
    private var text: [UInt8] = []
    private var lines = 0
    private var notes: [UInt8] = []
    private var pager: PagerProcess?
    private var hasLeft = false

    /// - Parameters:
    ///   - line: the pager as the shell understands it.
    ///   - screen: how many lines the terminal has.
    ///   - surroundings: where text and notes go in the end.
    init(_ line: String, screen: Int, _ surroundings: Surroundings) {
        self.line = line
        self.screen = screen
        open = surroundings.openPager
        output = surroundings.output
        errors = surroundings.errors
    }

    /// Surroundings whose output goes through here.
    func wrapped(_ surroundings: Surroundings) -> Surroundings {
        var wrapped = surroundings
        wrapped.output = StreamWriter { self.take($0) }
        wrapped.errors = StreamWriter { self.note($0) }
        return wrapped
    }

    private func take(_ bytes: [UInt8]) -> Int32 {
        if hasLeft { return SystemError.brokenPipe }
        text += bytes
        if let pager { return pass(bytes, to: pager) }
        for byte in bytes where byte == UInt8(ascii: "\n") { lines += 1 }
        // The prompt of the shell takes a line.
        guard lines >= screen, let pager = open(line) else { return 0 }
        self.pager = pager
        return pass(text, to: pager)
    }

    private func pass(_ bytes: [UInt8], to pager: PagerProcess) -> Int32 {
        let code = pager.write(bytes)
        // Whoever has seen enough wants no more to be made.
        if code != 0 { hasLeft = true }
        return code == 0 ? 0 : SystemError.brokenPipe
    }

    private func note(_ bytes: [UInt8]) -> Int32 {
        if text.isEmpty {
            errors.write(bytes)
        } else {
            notes += bytes
        }
        return 0
    }

    /// Shows what was held, and waits until the pager is left.
    func finish() {
        var isShown = false
        if let pager { isShown = !Self.notRun.contains(pager.close()) }
        pager = nil
        if !isShown { output.write(text) }
        output.flush()
        errors.write(notes)
        errors.flush()
        text = []
        notes = []
    }
}

extension Surroundings {
    /// The pager of a command's text: none in a pipe, for programs, and where it goes to a file.
    func paging(of command: ParsedCommand) -> Paging? {
        guard command.spec.isPaged, terminals.output, !command.globals.json,
            !command.globals.noPager, let height = terminalHeight, height > 2
        else { return nil }
        // `print` may write a file or a picture.
        let isElsewhere = ["output", "format"].contains { option in
            command.spec.flags.contains { $0.long == option }
                && ![nil, "-", "text", "lanes"].contains(command.value(for: option))
        }
        guard !isElsewhere, let line = pagerLine() else { return nil }
        return Paging(line, screen: height, self)
    }

    /// `VITA_PAGER`, else `PAGER`, else less. Empty, or `cat`, is none.
    private func pagerLine() -> String? {
        for name in ["VITA_PAGER", "PAGER"] {
            guard let line = variables[name] else { continue }
            return line.isEmpty || line == "cat" ? nil : line
        }
        let folders = (variable("PATH") ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
        // A terminal that cannot be moved about in makes less complain.
        guard variable("TERM") != "dumb",
            folders.contains(where: { FileAccess.isProgram("\($0)/less") })
        else { return nil }
        return "less"
    }
}
