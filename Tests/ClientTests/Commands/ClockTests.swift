import StrictJSON
import Testing

/// Clocks are for display: whatever they say, the same history has the same outcome.
@Suite struct ClockTests {
    /// What three machines with these clocks make of one history: the state digest after each
    /// part, what is shown, and the conflicts.
    private func outcome(_ clocks: [Int]) throws -> [String] {
        let meeting = try Meeting("ada", "bob", "eve")
        let machines = meeting.machines
        for (machine, now) in zip(machines, clocks) { machine.now = now }
        var result: [String] = []
        func record() throws {
            try meeting.exchange()
            let digests = try meeting.digests()
            #expect(digests.count == 1)
            result += digests
            for machine in machines { result.append(machine.run("list", "--json").output) }
            // Without the moments, which are told by the authors' clocks.
            for conflict in try machines[0].conflicts() {
                let values = conflict["values"]?.array?.map { $0["value"] }
                result.append("\(conflict["field"] as Any) \(values as Any)")
            }
        }

        let first = try machines[0].add("Joined", "--when", "2015", "--kind", "role")
        let second = try machines[0].add("Left", "--note", "one\ntwo\nthree\n")
        try meeting.begin()
        for (index, machine) in machines.enumerated() {
            machine.now += 3600
            try machine.done("edit", first, "--title", "Joined as number \(index)")
            try machine.done("edit", second, "--tag", "t\(index)")
        }
        try record()
        try machines[1].done("resolve", first, "--take", "2")
        try machines[2].done("delete", second)
        try machines[0].done("edit", second, "--note", "one\ntwo\nthree\nfour\n")
        try record()
        try machines[2].done("resolve", second, "life", "--value", "deleted")
        try machines[0].done("edit", first, "--when", "2016-01")
        try record()
        try machines[0].done("undo")
        try machines[1].done("restore", second)
        try record()
        return result
    }

    @Test func `Clocks at 1990, now and 2090 change nothing`() throws {
        let right = try outcome([1_800_000_000, 1_800_000_060, 1_800_000_120])
        for clocks in [
            [631_152_000, 1_800_000_000, 3_786_912_000],
            [3_786_912_000, 1_800_000_000, 631_152_000],
        ] {
            let other = try outcome(clocks)
            #expect(other.count == right.count && right.count > 16)
            for (part, expected) in zip(other, right) { #expect(part == expected) }
        }
    }
}
