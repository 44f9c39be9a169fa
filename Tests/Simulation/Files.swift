#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Folders copied and removed as a person would with a backup.
enum Files {
    struct Failure: Error {
        let what: String
    }

    static func copyFolder(_ source: String, to target: String) throws {
        guard unsafe mkdir(target, 0o700) == 0 else { throw Failure(what: "mkdir \(target)") }
        for (name, isFolder) in try entries(source) {
            if isFolder {
                try copyFolder("\(source)/\(name)", to: "\(target)/\(name)")
            } else {
                try copyFile("\(source)/\(name)", to: "\(target)/\(name)")
            }
        }
    }

    static func removeFolder(_ path: String) throws {
        for (name, isFolder) in try entries(path) {
            if isFolder {
                try removeFolder("\(path)/\(name)")
            } else {
                guard unsafe unlink("\(path)/\(name)") == 0 else { throw Failure(what: "unlink") }
            }
        }
        guard unsafe rmdir(path) == 0 else { throw Failure(what: "rmdir \(path)") }
    }

    static func copyFile(_ source: String, to target: String) throws {
        guard let input = unsafe fopen(source, "r") else { throw Failure(what: source) }
        defer { unsafe _ = fclose(input) }
        guard let output = unsafe fopen(target, "w") else { throw Failure(what: target) }
        defer { unsafe _ = fclose(output) }
        _ = unsafe fchmod(fileno(output), 0o600)
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe fread(&chunk, 1, chunk.count, input)
            guard count > 0 else { break }
            guard unsafe fwrite(chunk, 1, count, output) == count else {
                throw Failure(what: "write \(target)")
            }
        }
    }

    /// Zeros where a file had its first bytes.
    static func overwriteBeginning(of path: String, bytes: Int) throws {
        guard let file = unsafe fopen(path, "r+") else { throw Failure(what: path) }
        defer { unsafe _ = fclose(file) }
        let zeros = [UInt8](repeating: 0, count: bytes)
        guard unsafe fwrite(zeros, 1, bytes, file) == bytes else { throw Failure(what: path) }
    }

    private static func entries(_ path: String) throws -> [(name: String, isFolder: Bool)] {
        guard let folder = unsafe opendir(path) else { throw Failure(what: "opendir \(path)") }
        defer { unsafe _ = closedir(folder) }
        var result: [(String, Bool)] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
                unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name == "." || name == ".." { continue }
            result.append((name, unsafe entry.pointee.d_type == UInt8(DT_DIR)))
        }
        return result
    }
}
