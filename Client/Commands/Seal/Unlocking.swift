internal import Career
internal import ClientStore
internal import Sealing
internal import StrictJSON

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Opening sealed timelines.
extension CommandContext {
    /// What this machine is called where it is listed among those who can open a timeline.
    func machineName() -> String {
        var buffer = [CChar](repeating: 0, count: 65)
        guard unsafe gethostname(&buffer, buffer.count - 1) == 0 else { return "replica" }
        let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return bytes.isEmpty ? "replica" : String(decoding: bytes, as: UTF8.self)
    }

    /// Opens a timeline here and says so; a wrong secret is an error, and nothing has happened.
    func unlock(_ timeline: Replica.Timeline, with secret: Replica.Secret) throws {
        let count: Int
        do {
            count = try replica().unlock(timeline, with: secret, machine: machineName())
        } catch is Replica.WrongSecret {
            let what = if case .recovery = secret { "recovery code" } else { "passphrase" }
            throw CommandFailure(
                "this is not the \(what) of \(timeline.name); nothing was changed, and nothing was"
                    + " sent",
                hint: "try again: vita seal unlock -t \(Quoting.shell(timeline.name))")
        }
        let name = try replica().timeline(id: timeline.id)?.name ?? timeline.name
        if globals.json {
            write([
                "timeline": .string(name), "id": .string(timeline.id.text),
                "opened": .integer(count),
            ])
            return
        }
        let changes = count == 1 ? "1 change" : "\(count) changes"
        note("opened \(name): \(changes) read; from now on this machine needs no passphrase for it")
    }

    /// Timelines that hold what cannot be read here yet are named.
    func noteSealed(_ timelines: [Replica.Timeline]) throws {
        let replica = try replica()
        for timeline in timelines {
            guard let now = try replica.timeline(id: timeline.id) else { continue }
            let waiting = try replica.countSealed(in: now).waiting
            guard waiting > 0 else { continue }
            warn(Self.waiting(waiting, now.name))
        }
    }

    private static func waiting(_ count: Int, _ name: String) -> String {
        let changes = count == 1 ? "1 change waits" : "\(count) changes wait"
        return "\(name) is sealed: \(changes) for the passphrase (vita seal unlock -t"
            + " \(Quoting.shell(name)))"
    }
}
