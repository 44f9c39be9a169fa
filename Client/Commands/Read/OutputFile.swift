/// Where `-o` leads: a file that is written whole at the end, or standard output.
final class OutputFile {
    /// The file's path; nil for standard output.
    let path: String?
    private let context: CommandContext
    private var content: [UInt8] = []

    init(_ context: CommandContext) {
        self.context = context
        path = context.command.value(for: "output").flatMap { $0 == "-" ? nil : $0 }
    }

    func write(_ bytes: [UInt8]) {
        if path == nil { context.output.write(bytes) } else { content += bytes }
    }

    func finish() throws {
        guard let path else { return }
        try FileAccess.write(content, to: path)
    }
}
