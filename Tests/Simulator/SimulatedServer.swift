/// One server as the machines know it: an address behind which data may be lost, come back, or be
/// served twice.
final class SimulatedServer {
    let name: String
    /// More than one after somebody started a second server from a copy.
    private(set) var instances: [ServerInstance]
    private var kept: (any ServerPlace)?
    private let host: any ServerHost
    /// Messages that went astray and may arrive yet, with the token they carry.
    var astray: [(body: [UInt8], token: String)] = []

    init(
        _ name: String, _ host: any ServerHost, _ clock: SimulatedClock, seed: UInt64, page: Int
    ) throws {
        self.name = name
        self.host = host
        instances = [try ServerInstance(host, clock, seed: seed, page: page)]
    }

    func instance(_ index: Int) -> ServerInstance { instances[index % instances.count] }

    /// Keeps a copy to come back to.
    func keep() throws { kept = try instances[0].copyOfData() }

    /// Goes back to the copy: everything acknowledged since is lost here.
    func restore() throws -> Bool {
        guard let kept else { return false }
        try instances[0].start(on: try kept.copy())
        return true
    }

    /// Starts anew without anything.
    func empty() throws {
        try instances[0].start(on: try host.place())
        instances[0].wasEmptied = true
    }

    /// Starts a second server from a copy; both are reached under one address from now on.
    func fork() throws -> Bool {
        guard instances.count == 1 else { return false }
        instances.append(try ServerInstance(forking: instances[0]))
        return true
    }

    /// Ends the second server.
    func unite() { instances.removeSubrange(1...) }
}
