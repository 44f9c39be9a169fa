#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Damage done to files.
enum Files {
    struct Failure: Error {
        let what: String
    }

    /// Zeros where a file had its first bytes.
    static func overwriteBeginning(of path: String, bytes: Int) throws {
        guard let file = unsafe fopen(path, "r+") else { throw Failure(what: path) }
        defer { unsafe _ = fclose(file) }
        let zeros = [UInt8](repeating: 0, count: bytes)
        guard unsafe fwrite(zeros, 1, bytes, file) == bytes else { throw Failure(what: path) }
    }
}
