import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct SimulationTests {
    /// `VITA_SEEDS=FIRST..LAST` runs others; scripts/simulate sets it.
    static let seeds: ClosedRange<UInt64> = {
        guard let text = unsafe getenv("VITA_SEEDS").map({ unsafe String(cString: $0) }) else {
            return 1...200
        }
        let ends = text.split(separator: ".").compactMap { UInt64($0) }
        return ends.count == 2 && ends[0] <= ends[1] ? ends[0]...ends[1] : 1...200
    }()

    @Test func `Whatever fails, nothing acknowledged is lost and all replicas agree`() throws {
        for seed in Self.seeds {
            do {
                try Simulation(seed: seed).run(steps: 40)
            } catch {
                Issue.record("seed \(seed): \(error)")
                return
            }
        }
    }
}
