import ServerStore
import Synchronization
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

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

    @Test func `A folder in use that others can enter is refused, a new one made private`() throws {
        let folder = try TemporaryDirectory()
        try folder.makeFolder("data")
        let path = folder.file("data")
        #expect(unsafe chmod(path, 0o755) == 0)
        _ = try DataDirectory(path, exclusively: true)
        #expect(try folder.permissions(of: "data") == 0o700)
        try folder.write([], to: "data/accounts.db")
        #expect(unsafe chmod(path, 0o750) == 0)
        #expect(throws: StoreError.self) { try DataDirectory(path, exclusively: true) }
    }
}
