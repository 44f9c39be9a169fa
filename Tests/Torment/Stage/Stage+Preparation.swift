import TestSupport

/// What scenes begin with.
extension Stage {
    /// Events of a life on the machine `home`, some short, some that fill pages; relations tie some.
    func live(_ count: Int, _ generator: inout SeededGenerator) throws {
        var lines = ""
        for number in 1...max(1, count) {
            let note = String(
                repeating: "What happened, at some length. ", count: generator.number(1...40))
            lines += "{\"titles\":{\"en\":\"Earlier \(number)\",\"zh\":\"早 \(number)\"},"
            lines += "\"when\":{\"edtf\":\"\(generator.number(1990...2020))\"},"
            lines += "\"tags\":[\"early\",\"n\(number)\"],\"notes\":{\"en\":\"\(note)\"}}\n"
        }
        try Tree.write(Array(lines.utf8), to: file("early.jsonl"))
        try vita(["import", file("early.jsonl"), "--quiet"])
        try vita(["add", "Launch", "--when", "2016-05", "--note", "First line\nSecond line"])
        let text = try vita(["list", "Launch", "--json"])
        let launch = Rehearsal.identifier(text) ?? ""
        try vita(["add", "Six weeks before", "--before", launch, "--offset", "6 weeks"])
    }

    /// The id of the event with a title.
    func event(_ title: String, home: String = "home") throws -> String {
        let lines = try vita(["list", "--json"], home: home).split(separator: "\n")
        guard let line = lines.first(where: { $0.contains("\"title\":\"\(title)\"") }),
            let id = Rehearsal.identifier(String(line))
        else { throw Broken("there is no event \(title)") }
        return id
    }

    /// Both machines know the folder.
    func knowFolder() throws {
        for home in ["home", "other"] {
            try vita(["remote", "add", "usb", "file://\(folder)"], home: home)
        }
    }

    /// Both machines have what `home` has, by way of the folder.
    func meetInFolder() throws {
        try knowFolder()
        try vita(["sync", "usb", "--quiet"])
        try vita(["clone", "usb", "--quiet"], home: "other")
    }

    /// Both machines have what `home` has, by way of the server, which is stopped again.
    func meetAtServer() throws {
        let service = try Service(self)
        guard let code = service.code else { throw Broken("the server gave no code") }
        try vita(["login", url, code, "--name", "home"])
        try vita(["sync", "origin", "--quiet"])
        let second = try must(.server, ["invite", "owner", "--data", data])
        let word = String(second.filter { $0 != "\n" })
        try vita(["login", url, word, "--name", "other"], home: "other")
        try vita(["clone", url, "--quiet"], home: "other")
        guard try service.end() == 0 else { throw Broken("the server: \(service.complaint)") }
    }

    /// What each machine has and the other has not seen: `other` has sent it to `remote`.
    func partWays(_ remote: String) throws {
        let early = try event("Launch", home: "other")
        try vita(["add", "From the other", "--when", "2019", "--tag", "there"], home: "other")
        try vita(["edit", early, "--tag", "seen", "--place", "Lisbon"], home: "other")
        try vita(["sync", remote, "--quiet"], home: "other")
        try vita(["add", "Not yet sent", "--when", "2020"])
        try vita(["edit", try event("Earlier 1"), "--note", "Rewritten"])
    }
}
