#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Whole folders, by the system's own programs.
public enum Folders {
    /// Copies a folder with everything in it, in place of what may be there. What was there is
    /// gone at once, for a program too that is still writing into it.
    public static func copyFolder(_ source: String, to target: String) throws {
        let copy = "\(target).copy"
        _ = try shell("rm -rf \"$1\" && cp -a \"$0\" \"$1\"", [source, copy])
        var tries = 0
        // A folder that holds something is not replaced, and such a program may make one anew.
        while unsafe rename(copy, target) != 0 {
            guard errno == ENOTEMPTY || errno == EEXIST, tries < 100 else {
                throw Machine.Failure(description: "\(copy) stays there: errno \(errno)")
            }
            tries += 1
            _ = unsafe rename(target, "\(target).gone\(tries)")
        }
        if tries > 0 { _ = try shell("rm -rf \"$0\".gone*", [target]) }
    }

    /// Takes a folder away with everything in it, at once.
    public static func removeFolder(_ path: String) throws {
        let gone = "\(path).gone"
        guard unsafe rename(path, gone) == 0 else {
            if errno == ENOENT { return }
            throw Machine.Failure(description: "\(path) stays there: errno \(errno)")
        }
        _ = try shell("rm -rf \"$0\"", [gone])
    }

    /// What in a folder, itself included, others than its owner may read or enter.
    public static func exposed(in folder: String) throws -> [String] {
        try shell(
            "find \"$0\" \\( -perm -004 -o -perm -040 -o -perm -001 -o -perm -010 \\)", [folder])
    }

    /// The files in a folder that hold a text, byte for byte.
    public static func holding(_ text: String, in folder: String) throws -> [String] {
        try shell("grep -rlaF -e \"$0\" \"$1\" || [ $? -eq 1 ]", [text, folder])
    }

    private static func shell(_ line: String, _ arguments: [String]) throws -> [String] {
        let outcome = try Subprocess(
            "/bin/sh", ["-c", line] + arguments,
            environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C"]
        ).finish()
        guard outcome.status == 0 else {
            throw Machine.Failure(description: "\(line) \(arguments): \(outcome)")
        }
        return outcome.text.split(separator: "\n").map(String.init)
    }
}
