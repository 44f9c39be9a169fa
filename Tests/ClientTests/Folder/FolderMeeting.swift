import Sealing
import StrictJSON
import SyncProtocol
import TestSupport

@testable import ClientCommands

/// Several machines of one owner and the folder at which they meet.
final class FolderMeeting {
    let folder: TemporaryDirectory
    /// The machines in the order in which they were named.
    let machines: [Shell]

    /// Machines that know the folder; nothing is written yet.
    init(_ people: String...) throws {
        folder = try TemporaryDirectory()
        var machines: [Shell] = []
        for (index, person) in people.enumerated() {
            let machine = try Shell(seed: UInt64(1000 * (index + 1)))
            machine.variables["USER"] = person
            machine.now += 60 * index
            machines.append(machine)
        }
        self.machines = machines
        for machine in machines { try machine.done("remote", "add", "usb", url) }
    }

    var url: String { "file://\(folder.path)/vita" }

    /// The machines sync in this order; answers what they said on standard error.
    @discardableResult
    func sync(_ order: Int...) throws -> [String] {
        try order.map { try machines[$0].done("sync").errors }
    }

    /// Everybody learns of everything.
    func exchange() throws {
        for machine in machines + machines { try machine.done("sync", "-q") }
    }

    /// The state digests of all machines, each once.
    func digests() throws -> Set<String> { Set(try machines.map { try $0.digest() }) }

    /// The folder's names under a path, ascending.
    func names(_ path: String = "") -> [String] {
        folder.names(in: "vita" + (path.isEmpty ? "" : "/\(path)"))
    }

    /// The only timeline's subfolder.
    func timeline() throws -> String {
        guard let name = names().first(where: { $0.utf8.count == 16 }) else {
            throw Shell.Refused(errors: "no timeline in the folder")
        }
        return name
    }

    /// The only timeline's batches.
    func batches() throws -> [String] {
        try names(timeline()).filter { $0.hasSuffix(FolderBatch.ending) }
    }
}
