/// The help of `vita-server`, written from the commands' declarations.
enum ServerUsage {
    static func text(_ commands: [ServerCommand] = ServerCommand.all) -> String {
        var lines = ["vita-server serves timelines to the machines of their owners.", ""]
        for (index, command) in commands.enumerated() {
            lines += wrapped((index == 0 ? "usage: " : "       ") + command.synopsis)
        }
        lines += ["       vita-server --help | --version", ""]
        let width = commands.map(\.name.count).max() ?? 0
        for command in commands {
            for (index, line) in command.summary.enumerated() {
                let name = index == 0 ? command.name : ""
                let room = String(repeating: " ", count: width + 2 - name.count)
                lines.append("  \(name)\(room)\(line)")
            }
        }
        lines += [
            "", "All but serve and restore also work beside a running server.",
            "HOST is a numeric address.", "",
        ]
        return lines.joined(separator: "\n")
    }

    /// A synopsis over several lines where it is long, cut before options.
    private static func wrapped(_ synopsis: String) -> [String] {
        var lines: [String] = []
        var line = ""
        for (index, part) in synopsis.split(separator: " [").enumerated() {
            let word = index == 0 ? String(part) : " [\(part)"
            if line.count + word.count > 96 {
                lines.append(line)
                line = String(repeating: " ", count: 18) + word
            } else {
                line += word
            }
        }
        return lines + [line]
    }
}
