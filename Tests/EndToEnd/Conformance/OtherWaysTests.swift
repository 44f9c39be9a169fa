import StrictJSON
import TestSupport
import Testing

/// What has no scenario of its own: sealed timelines, and watches, where no server listens.
@Suite(.serialized) struct OtherWaysTests {
    private static let ways: [Way] = [.ssh, .stdio, .file]

    private func place(_ way: Way) throws -> MeetingPlace? {
        guard let missing = way.missing else { return try MeetingPlace(way) }
        print("left out: \(way.rawValue): there is no \(missing)")
        return nil
    }

    private func watch(_ machine: Machine, _ options: [String] = []) throws -> Watcher {
        let watcher = try Watcher(machine, "watch", options)
        #expect(
            watcher.wait { $0.errors.contains("cannot tell by itself") }, "\(watcher.errors)")
        return watcher
    }

    @Test(arguments: ways)
    func `A sealed timeline is synced and watched, and a canary is nowhere`(way: Way) throws {
        guard let place = try place(way) else { return }
        let (laptop, desktop) = (try place.machine(), try place.machine())
        let passphrase = Array("canary sings in a sealed cage\n".utf8)
        try laptop.run(
            ["timeline", "new", "canary-diary", "--sealed", "--passphrase-file", "-"],
            input: passphrase)
        _ = try laptop.add("canary-title", "-t", "canary-diary")
        try laptop.run("sync")
        try desktop.run(["clone", place.url, "--passphrase-file", "-"], input: passphrase)
        let watcher = try watch(desktop)
        _ = try laptop.add("canary-title two", "-t", "canary-diary")
        try laptop.run("sync")
        #expect(
            try watcher.wait { _ in try desktop.titles("canary-diary").count == 2 },
            "\(watcher.errors)")
        _ = try desktop.add("canary-title three", "-t", "canary-diary")
        #expect(try watcher.wait { _ in try desktop.status("canary-diary")["unsynced"] == 0 })
        #expect(try watcher.end() == 0)
        try laptop.run("sync")
        #expect(try laptop.digest("canary-diary") == desktop.digest("canary-diary"))
        #expect(try place.files(holding: "canary").isEmpty)
        try place.check()
    }

    @Test(arguments: [Way.stdio, .file])
    func `A watch survives what it watches going away, and goes on when it is back`(way: Way)
        throws
    {
        guard let place = try place(way) else { return }
        let (laptop, desktop, _) = try place.begin()
        let watcher = try watch(desktop)
        try place.save()
        try place.empty()
        _ = try desktop.add("While it was away")
        if way == .file {
            #expect(watcher.wait { $0.errors.contains("there is no folder") }, "\(watcher.errors)")
            #expect(watcher.errors.contains("Trying again"))
        }
        try place.restore()
        #expect(
            try watcher.wait { _ in try desktop.status()["unsynced"] == 0 }, "\(watcher.errors)")
        #expect(watcher.process.isRunning)
        #expect(try watcher.end(interrupting: true) == 0)
        try laptop.sync()
        #expect(try laptop.titles().contains("While it was away"))
        #expect(try laptop.digest() == desktop.digest())
    }
}
