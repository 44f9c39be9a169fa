/// The help of `vita-server`, written from the commands' declarations.
enum ServerUsage {
    static func text(_ commands: [ServerCommand] = ServerCommand.all) -> String {
        var lines = ["vita-server serves timelines to the machines of their owners.", ""]
        for (index, command) in commands.enumerated() {
            for (row, line) in wrapped(command.synopsis).enumerated() {
                lines.append((index == 0 && row == 0 ? "usage: " : "       ") + line)
            }
        }
        lines += ["       vita-server --help | --version", ""]
        let width = commands.map(\.name.count).max() ?? 0
        for command in commands {
            for (index, line) in filled(command.summary, 80 - width - 4).enumerated() {
                let name = index == 0 ? command.name : ""
                let room = String(repeating: " ", count: width + 2 - name.count)
                lines.append("  \(name)\(room)\(line)")
            }
        }
        lines += [
            "", "All but serve, restore and migrate also work beside a running server.",
            "HOST is a numeric address. In place of --data DIR, every command but backup",
            "and restore takes --store URL, a store in PostgreSQL that several servers may",
            "share: postgres://USER@HOST/NAME. A URL with a password stands in a file",
            "(--store-file FILE) or in the variable VITA_STORE.", "",
        ]
        return lines.joined(separator: "\n")
    }

    /// A synopsis in lines of 72 columns, divided between options only.
    private static func wrapped(_ synopsis: String) -> [String] {
        var lines = [""]
        for (index, part) in synopsis.split(separator: " [").enumerated() {
            let part = index == 0 ? String(part) : " [\(part)"
            if lines[lines.count - 1].count + part.count > 72 {
                lines.append(String(repeating: " ", count: 15) + part)
            } else {
                lines[lines.count - 1] += part
            }
        }
        return lines
    }

    /// The words of a summary in lines of at most so many columns.
    private static func filled(_ summary: [String], _ columns: Int) -> [String] {
        var lines = [""]
        for word in summary.flatMap({ $0.split(separator: " ") }) {
            let last = lines.count - 1
            if lines[last].isEmpty {
                lines[last] += word
            } else if lines[last].count + 1 + word.count <= columns {
                lines[last] += " \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
