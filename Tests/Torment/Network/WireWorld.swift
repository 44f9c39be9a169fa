import TestSupport

/// A server behind a proxy that does harm, two machines that know only the proxy, and the titles of
/// all that was acknowledged.
final class WireWorld {
    let server: Server
    let proxy: CuttingProxy
    let host: WireHost
    let laptop: Desk
    let desktop: Desk
    private(set) var titles: [String] = []
    /// A machine that is enrolled and has nothing, to be copied.
    private let newcomer: Desk
    private let places: TemporaryDirectory
    private var visitors = 0

    /// Bytes of text in each of the events that fill pages.
    private static let bulk = 60_000

    /// A world whose timeline has so many long events besides.
    init(_ host: WireHost, long count: Int = 0) throws {
        self.host = host
        server = try Server()
        proxy = try CuttingProxy(to: server.port)
        places = try TemporaryDirectory()
        laptop = try Desk("laptop")
        desktop = try Desk("desktop")
        newcomer = try Desk("newcomer", Machine("newcomer", in: places))
        for desk in [laptop, desktop, newcomer] {
            try desk.run("login", url, server.invite(), "--name", desk.name)
        }
        for _ in 1...2 { try write(on: laptop) }
        for desk in [laptop, desktop] { try desk.sync() }
        try server.stop()
        try server.copyData(to: "old")
        try server.start()
        for desk in [laptop, desktop] { try write(on: desk) }
        if count > 0 { try fill(count) }
        for desk in [laptop, desktop, laptop] { try desk.sync() }
    }

    private func fill(_ count: Int) throws {
        let text = String(repeating: "At some length. ", count: Self.bulk / 16)
        let names = (1...count).map { "Long \($0)" }
        let lines = names.map { "{\"titles\":{\"en\":\"\($0)\"},\"notes\":{\"en\":\"\(text)\"}}\n" }
        try places.write(Array(lines.joined().utf8), to: "long.jsonl")
        try desktop.run("import", places.file("long.jsonl"))
        titles += names
    }

    /// How the machines name the server.
    var url: String { host.url(proxy.port) }

    /// Adds an event that the other does not have.
    func write(on desk: Desk) throws {
        let title = "Event \(titles.count + 1), on the \(desk.name)"
        try desk.add(title)
        titles.append(title)
    }

    /// Puts the server back to what it held before the last two events.
    func forget() throws {
        try server.kill()
        try server.replaceData(with: "old")
        try server.start()
    }

    /// A machine without a replica.
    func stranger() throws -> Desk {
        visitors += 1
        return try Desk("stranger", Machine("visitor-\(visitors)", in: places))
    }

    /// A machine that is enrolled and holds nothing.
    func enrolledNewcomer() throws -> Desk {
        visitors += 1
        return try Desk("newcomer", newcomer.machine.copied(to: "visitor-\(visitors)"))
    }

    /// Takes a visitor's files away.
    func dismiss(_ desk: Desk) { places.remove(desk.machine.folder) }

    /// Every title, the databases and the server's own look at itself.
    func checkDeeply() throws {
        proxy.arm(.none)
        for desk in [laptop, desktop, laptop] { try desk.sync() }
        try Agreement.checkDeeply([laptop, desktop], hold: titles)
        let answer = try server.run("check", "--data", server.data).text
        guard answer == "ok\n" else { throw Broken("vita-server check: \(answer)") }
    }
}

/// By which code of the client's a server on loopback is spoken to.
enum WireHost: String, CaseIterable {
    /// The program's own.
    case loopback
    /// libcurl's, for a spelling of the address that the program leaves to it.
    case curl

    func url(_ port: UInt16) -> String {
        "http://\(self == .loopback ? "127.0.0.1" : "127.1"):\(port)"
    }
}
