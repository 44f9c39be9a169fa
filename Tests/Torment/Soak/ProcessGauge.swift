import TestSupport

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What one process uses, as proc(5) tells it, over a long time.
struct ProcessGauge {
    /// Of what process, for reports.
    let name: String
    /// Resident bytes.
    private(set) var memory: [Int] = []
    /// Open descriptors.
    private(set) var descriptors: [Int] = []

    init(_ name: String, memory: [Int] = [], descriptors: [Int] = []) {
        (self.name, self.memory, self.descriptors) = (name, memory, descriptors)
    }

    /// Samples once; false where the system does not tell.
    @discardableResult
    mutating func sample(_ process: Int32) -> Bool {
        guard let status = try? RepositoryFile.content("/proc/\(process)/status"),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
            let kilobytes = Int(line.filter { "0"..."9" ~= $0 }),
            let open = try? FileManager.default.contentsOfDirectory(
                atPath: "/proc/\(process)/fd")
        else { return false }
        memory.append(kilobytes * 1024)
        descriptors.append(open.count)
        return true
    }

    /// The most of the second fifth and of the last fifth: what comes before is warming up.
    private func ends(_ samples: [Int]) -> (early: Int, late: Int)? {
        guard samples.count >= 10 else { return nil }
        let fifth = samples.count / 5
        guard let early = samples[fifth..<2 * fifth].max(), let late = samples.suffix(fifth).max()
        else { return nil }
        return (early, late)
    }

    /// What was measured, in words.
    var text: String {
        guard let bytes = ends(memory), let files = ends(descriptors) else {
            return "\(name): too few samples"
        }
        let growth = 1000 * (bytes.late - bytes.early) / bytes.early
        let sign = growth < 0 ? "−" : "+"
        return "\(name): \(bytes.early >> 10) kB, then \(bytes.late >> 10) kB"
            + " (\(sign)\(abs(growth) / 10).\(abs(growth) % 10) %);"
            + " \(files.early) descriptors, then \(files.late)"
    }

    /// What is wrong: memory that grew by more than a twentieth, descriptors that grew at all.
    var complaint: String? {
        guard let bytes = ends(memory), let files = ends(descriptors) else { return nil }
        let isSmall = 20 * (bytes.late - bytes.early) <= bytes.early
        return isSmall && files.late <= files.early ? nil : "it grew: \(text)"
    }
}
