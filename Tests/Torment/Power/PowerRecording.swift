import TestSupport

/// What a program did to the disk, call by call, and the moments worth a power failure.
struct PowerRecording {
    let rehearsal: Rehearsal
    /// The call from which on somebody knows that it is done; nil where nobody is told.
    private let told: Int?
    /// How many calls were made when the power fails: all of them, and those before each that waits
    /// for the disk, for then most is unsynced.
    let moments: [Int]
    private let leavingOut: [String]

    /// Records a scene. `leavingOut` names calls that count as never made, which is how a checker is
    /// checked: as if the program did not wait for the disk.
    init(_ scene: Scene, seed: UInt64, leavingOut: [String] = []) throws {
        rehearsal = try Rehearsal(scene, seed: seed)
        self.leavingOut = leavingOut
        let calls = rehearsal.calls
        told =
            switch scene.act {
            case .command: calls.firstIndex { $0.name == "write" && $0.descriptor(0) == 1 }
            case .service, .ending: calls.lastIndex { $0.name.hasPrefix("send") }
            }
        moments =
            [calls.count]
            + calls.indices.filter { calls[$0].name == "fsync" || calls[$0].name == "fdatasync" }
    }

    /// Makes the stage what the disk may be when the power failed before the call `moment`; answers
    /// whether the end had been told by then.
    func rebuild(_ moment: Int, _ survival: Survival, seed: UInt64) throws -> Bool {
        let stage = rehearsal.stage
        try stage.reset()
        let disk = try Disk(stage.live, at: stage.live)
        for call in rehearsal.calls[..<moment] where !leavingOut.contains(call.name) {
            disk.apply(call)
        }
        var generator = SeededGenerator(seed: seed &* 7919 &+ UInt64(moment))
        try disk.write(survival, to: stage.live, &generator)
        // A command that prints nothing tells by its end.
        let isOver = moment == rehearsal.calls.count
        return isOver || told.map { $0 < moment } ?? false
    }
}
