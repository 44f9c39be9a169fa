import FoundationEssentials
import Testing

/// Compares with a file under `Golden`. A missing one is recorded and fails; `RECORD_GOLDEN=1`
/// records all of them.
func expectGolden(
    _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    let path = "/\(folder)/Golden/\(name).txt"
    let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1"
    let recorded = isRecording ? nil : try? String(contentsOf: URL(filePath: path), encoding: .utf8)
    guard let recorded else {
        try FileManager.default.createDirectory(
            atPath: "/\(folder)/Golden", withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: path))
        if !isRecording {
            Issue.record("\(name) was missing and is recorded now", sourceLocation: sourceLocation)
        }
        return
    }
    let pairs = zip(
        recorded.split(separator: "\n", omittingEmptySubsequences: false),
        text.split(separator: "\n", omittingEmptySubsequences: false))
    for (number, (old, new)) in pairs.enumerated() where Array(old.utf8) != Array(new.utf8) {
        Issue.record(
            "\(name), line \(number + 1):\n- \(old)\n+ \(new)", sourceLocation: sourceLocation)
        return
    }
    #expect(
        Array(recorded.utf8) == Array(text.utf8), "\(name) has another length",
        sourceLocation: sourceLocation)
}
