#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

import TestSupport

/// Programs of the machine that contenders need.
enum Programs {
    /// Where they are looked for.
    static let path =
        unsafe getenv("PATH").map { unsafe String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"

    /// The first of these that is not to be had.
    static func missing(_ names: String...) -> String? { names.first { (try? find($0)) == nil } }

    /// A program's path.
    static func find(_ name: String) throws -> String {
        if name.contains("/") {
            guard unsafe access(name, X_OK) == 0 else { throw NotDone(description: "no \(name)") }
            return name
        }
        for folder in path.split(separator: ":") {
            let candidate = "\(folder)/\(name)"
            if unsafe access(candidate, X_OK) == 0 { return candidate }
        }
        throw NotDone(description: "there is no program \(name) here")
    }

    /// A Python that has a module: the one that a variable names, else the usual one.
    static func python(_ variable: String) -> String {
        unsafe getenv(variable).map { unsafe String(cString: $0) } ?? "python3"
    }

    /// What a Python is missing of a module; nil where it has it.
    static func missing(module: String, _ variable: String) -> String? {
        let python = python(variable)
        guard let path = try? find(python) else { return python }
        let outcome = try? Subprocess(
            path, ["-c", "import \(module)"], environment: ["PATH": Self.path]
        ).finish()
        return outcome?.status == 0 ? nil : "\(module) (Python, \(variable))"
    }

    /// A client in Python that belongs to this folder.
    static func client(_ name: String) -> String {
        "\(RepositoryFile.root)/Tests/Contest/Clients/\(name).py"
    }
}

/// Waiting.
enum Pause {
    static func hundredth() { usleep(10_000) }

    /// So that clocks of seconds tell two edits apart.
    static func overASecond() { usleep(1_200_000) }
}
