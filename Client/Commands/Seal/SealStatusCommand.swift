internal import Career
internal import ClientStore
internal import Rendering
internal import Sealing
internal import StrictJSON

/// `vita seal status`
enum SealStatusCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let timeline = try context.timeline()
        guard let seal = try context.replica().seal(of: timeline) else {
            if context.globals.json {
                context.write(["timeline": .string(timeline.name), "sealed": false])
            } else {
                context.output.writeLine(
                    "\(SafeText.line(timeline.name)) is not sealed: servers can read it")
            }
            return .done
        }
        if context.globals.json {
            context.write(object(timeline, seal))
        } else {
            write(timeline, seal, context)
        }
        return .done
    }

    private static func object(_ timeline: Replica.Timeline, _ seal: Replica.Seal) -> JSONValue {
        [
            "timeline": .string(timeline.name), "id": .string(timeline.id.text), "sealed": true,
            "open": .bool(seal.key != nil), "key": seal.key.map { .string($0.hex) } ?? .null,
            "keys": .integer(seal.keys), "waiting": .integer(seal.waiting),
            "leftOut": .integer(seal.leftOut), "wantsRotation": .bool(seal.wantsRotation),
            "openers": .array(
                seal.openers.map { opener in
                    [
                        "id": .string(opener.id), "kind": .string(opener.kind.rawValue),
                        "name": .string(opener.name), "own": .bool(opener.isOwn),
                    ]
                }),
        ]
    }

    private static func write(
        _ timeline: Replica.Timeline, _ seal: Replica.Seal, _ context: CommandContext
    ) {
        let output = context.output
        let name = SafeText.line(timeline.name)
        guard let key = seal.key else {
            let why = seal.keys == 0 ? "cannot open it yet" : "was not given its new key"
            output.writeLine("\(name) is sealed, and this machine \(why)")
            if seal.waiting > 0 { output.writeLine("  waiting      \(seal.waiting) changes") }
            output.writeLine("  to open it   vita seal unlock")
            return
        }
        output.writeLine("\(name) is sealed: servers keep it and cannot read it")
        output.writeLine("  key          \(key.hex.prefix(12))")
        output.writeLine("  rotations    \(seal.keys - 1)")
        for opener in seal.openers {
            let who =
                switch opener.kind {
                case .passphrase: "passphrase"
                case .recovery: "recovery code"
                case .replica:
                    "machine \(SafeText.line(opener.name))\(opener.isOwn ? " (this one)" : "")"
                }
            output.writeLine("  opened by    \(opener.id)  \(who)")
        }
        if seal.waiting > 0 {
            output.writeLine("  waiting      \(seal.waiting) for a key that is not here")
        }
        if seal.leftOut > 0 {
            output.writeLine("  left out     \(seal.leftOut) that nobody with a key wrote")
        }
        if seal.wantsRotation {
            output.writeLine("  to do        vita seal rotate, for two rotations met")
        }
    }
}
