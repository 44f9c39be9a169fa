import TestSupport

/// What an earlier version does not know passes through it unharmed.
enum UnknownFields {
    private static let passphrase = Array("sings in a cage\n".utf8)

    /// An event with everything that one can say today, pulled by an earlier client, edited there,
    /// pushed and pulled again.
    static func passThroughEarlierClient(_ earlier: EarlierPrograms) throws -> String {
        let server = try Server()
        let (laptop, middle, desktop) = (
            try Desk("laptop"), try earlier.desk("earlier one"), try Desk("desktop")
        )
        for desk in [laptop, middle, desktop] {
            try desk.run("login", server.url, server.invite(), "--name", desk.name)
        }
        let launch = try laptop.add("Launch")
        let event = try laptop.add("Everything")
        try laptop.run(
            "edit", event, "--title", "zh=全部", "--kind", "talk", "--status", "planned", "--with",
            "Ada", "--org", "Org", "--place", "Place", "--project", "Project", "--tag", "tag",
            "--note", "A note", "--link", "https://example.org/a", "--visibility", "private")
        try laptop.run("edit", event, "--before", launch, "--offset", "about 6 weeks")
        try laptop.run("timeline", "set", "me", "birth", "1990-03")
        try laptop.run("timeline", "set", "me", "hemisphere", "south")
        for desk in [laptop, middle, desktop] { try desk.sync() }
        let before = try shown(desktop, event)
        let digest = try desktop.status().digest
        let counts = try [laptop, middle].map { try $0.status() }
        guard counts[0].events == counts[1].events, counts[1].quarantined == 0 else {
            throw Broken("the earlier client holds \(counts[1])")
        }
        // An edit of what it knows, taken back, leaves what it does not know alone.
        try middle.run("edit", event, "--title", "Edited", "--tag", "other", "--note", "Other")
        for desk in [middle, desktop] { try desk.sync() }
        guard try shown(desktop, event) != before else { throw Broken("the edit did not come") }
        try middle.run("undo")
        for desk in [middle, desktop, laptop] { try desk.sync() }
        guard try shown(desktop, event) == before, try desktop.status().digest == digest else {
            throw Broken("\(before) became \(try shown(desktop, event))")
        }
        try Agreement.check([laptop, middle, desktop], hold: 2)
        return "everything survived an earlier client"
    }

    /// A sealed timeline, whose lines an earlier server cannot know.
    static func sealThroughEarlierServer(_ earlier: EarlierPrograms) throws -> String {
        let server = try Server(program: earlier.server)
        let (laptop, desktop) = (try Desk("laptop"), try Desk("desktop"))
        for desk in [laptop, desktop] {
            try desk.run("login", server.url, server.invite(), "--name", desk.name)
        }
        let words = ["timeline", "new", "diary", "--sealed", "--passphrase-file", "-"]
        let begun = try laptop.start(words).finish(input: passphrase)
        guard begun.status == 0 else { throw Broken("vita timeline new --sealed: \(begun)") }
        try laptop.run("timeline", "use", "diary")
        try laptop.add("Kept to oneself")
        try laptop.sync()
        let clone = ["clone", server.url, "--passphrase-file", "-"]
        let cloned = try desktop.start(clone).finish(input: passphrase)
        guard cloned.status == 0,
            try desktop.run("list", "-t", "diary").text.contains("Kept to oneself")
        else {
            throw Broken("vita clone of a sealed timeline: \(cloned)")
        }
        return "a sealed timeline passed an earlier server"
    }

    private static func shown(_ desk: Desk, _ event: String) throws -> String {
        try desk.run("show", event, "--json").text
    }
}
