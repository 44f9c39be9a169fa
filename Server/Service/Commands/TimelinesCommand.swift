internal import ServerStore

/// `vita-server timelines`
enum TimelinesCommand {
    static let command = ServerCommand(
        name: "timelines",
        summary: ["lists the timelines: id, account, name, changes, bytes of changes, file size"]
    ) { arguments in
        try Administration.withStorage(arguments) { place in
            for timeline in try place.timelines() {
                let file = timeline.file.map { "\($0)" } ?? "-"
                Output.write(
                    "\(timeline.id)\t\(timeline.account)\t\(timeline.name ?? "-")"
                        + "\t\(timeline.changes)\t\(timeline.bytes)\t\(file)\n", to: 1)
            }
        }
        return 0
    }
}
