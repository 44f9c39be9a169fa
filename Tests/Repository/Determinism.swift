/// The first law: `Sources` is deterministic.
enum Determinism {
    /// What answers differently from one run to the next.
    static let words = [
        // The clock.
        "Date()", ".now", "ContinuousClock", "SuspendingClock", "clock_gettime", "gettimeofday",
        "time(nil", "localtime", "localtime_r", "TimeZone.current", "Locale.current",
        "Calendar.current", "DispatchTime", "CFAbsoluteTimeGetCurrent",
        // Randomness.
        "arc4random", "arc4random_uniform", "arc4random_buf", "SystemRandomNumberGenerator",
        ".random(", ".randomElement(", ".shuffled(", ".shuffle(", "UUID()", "getrandom",
        "getentropy",
        // The environment.
        "ProcessInfo", "getenv", "secure_getenv", "setenv", "CommandLine", "gethostname", "getpid",
        // Files and the network.
        "open(", "openat(", "fopen(", "FileManager", "FileHandle", "readLine(", "contentsOfFile",
        "socket(", "URLSession", "Process()",
    ]

    /// What `SQLite` may use.
    static let files: Set<String> = ["open(", "openat(", "fopen("]

    /// The C library and what wraps it: the way to all of the above.
    static let systems: Set<String> = [
        "Glibc", "Musl", "Darwin", "Foundation", "FoundationNetworking", "Dispatch",
    ]

    /// No product is built with it; it is told by a file which bug is in.
    static let planted = "Sources/Sealing/Planted.swift"

    static func findings(_ file: SwiftFile) -> [Finding] {
        guard file.path.hasPrefix("Sources/"), file.path != planted else { return [] }
        let readsFiles = file.path.hasPrefix("Sources/SQLite/")
        let callsSystem = readsFiles || file.path.hasPrefix("Sources/Sealing/")
        var result: [Finding] = []
        for word in words where !(readsFiles && files.contains(word)) {
            for line in file.lines(with: word) {
                result.append(Finding(file.path, line: line, "\(word) is not deterministic"))
            }
        }
        for module in file.imports where systems.contains(module) {
            if !callsSystem || module.hasPrefix("Foundation") {
                result.append(Finding(file.path, "imports \(module)"))
            }
        }
        return result
    }
}
