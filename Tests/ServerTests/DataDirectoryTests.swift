import ServerStore
import Synchronization
import TestSupport
import Testing

@Suite struct DataDirectoryTests {
    @Test func `A folder that was let go is free at once, whatever the process starts meanwhile`()
        async throws
    {
        let folder = try TemporaryDirectory()
        let isOver = Mutex(false)
        async let starts: Void = {
            // A child holds every descriptor until it has become another program.
            while !isOver.withLock({ $0 }) {
                _ = try Subprocess("/bin/true", [], environment: [:]).finish()
            }
        }()
        defer { isOver.withLock { $0 = true } }
        for _ in 0..<20_000 {
            _ = try DataDirectory(folder.file("data"), exclusively: true)
        }
        isOver.withLock { $0 = true }
        try await starts
    }
}
