import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// libfaketime, which tells programs another time.
///
/// A program is started by its starter `faketime`. Preloaded without that, the library changes the
/// environment before `main`, and Swift's runtime, which looks for a program's words beside the
/// environment, finds none.
enum FalseClock {
    private static let starter = "/usr/bin/faketime"

    /// Where distributions put the library; nil where none is.
    private static let library: String? = {
        let folders = [
            "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib",
            "/usr/local/lib",
        ]
        let paths = folders.map { "\($0)/faketime/libfaketimeMT.so.1" }
        return paths.first { unsafe access($0, R_OK) == 0 }
    }()

    /// Lets a machine's next commands start at a time, such as `+10y` or `@2026-03-29 01:59:50`.
    /// Waits are left alone, so that no deadline passes by itself.
    static func set(_ desk: Desk, to time: String) {
        desk.starter = [starter, "--exclude-monotonic", "-m", "-f", time]
    }

    /// What a campaign says where it cannot be held: no library, or a program that takes none in.
    static func hindrance() throws -> String? {
        guard library != nil, unsafe access(starter, X_OK) == 0 else {
            return "faketime is not installed: nothing was done"
        }
        let desk = try Desk("laptop")
        desk.variables["VITA_TODAY"] = ""
        set(desk, to: "@2040-06-01 12:00:00")
        guard try desk.run("when", "today", "--json").text.contains("2040-06-01") else {
            return "vita is a program that takes no library in, such as a release: nothing was done"
        }
        return nil
    }

    /// A clock for programs that stay: what time it is says a file, which may change meanwhile.
    final class Hand {
        private let directory: TemporaryDirectory
        // What the starter shares among its programs is there as long as it is.
        private let keeper: Subprocess

        init() throws {
            directory = try TemporaryDirectory()
            keeper = try Subprocess(
                FalseClock.starter, ["-m", "-f", "+0s", "/bin/cat"], environment: [:])
            try set("+0s")
        }

        // Asked to end and not killed, it takes away what it shares.
        deinit { _ = try? keeper.finish() }

        /// Sets the clock, by an offset.
        func set(_ time: String) throws {
            try directory.write(Array("\(time)\n".utf8), to: "clock")
        }

        /// The environment of a program that goes by it.
        var variables: [String: String] {
            let number = keeper.identifier
            return [
                "LD_PRELOAD": FalseClock.library ?? "",
                "FAKETIME_SHARED": "/faketime_sem_\(number) /faketime_shm_\(number)",
                "FAKETIME_TIMESTAMP_FILE": directory.file("clock"), "FAKETIME_NO_CACHE": "1",
                "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1",
            ]
        }
    }
}
