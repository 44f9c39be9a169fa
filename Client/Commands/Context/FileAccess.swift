#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Files that commands read and write, whole.
enum FileAccess {
    /// No narrative and no backup comes near it; beyond, memory is at risk.
    static let largest = 1 << 30

    /// Whether there is something at a path.
    static func exists(_ path: String) -> Bool {
        unsafe access(path, F_OK) == 0
    }

    /// A path without symbolic links, or nil where there is nothing.
    static func resolved(_ path: String) -> String? {
        guard let real = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(real) }
        return unsafe String(validatingCString: real)
    }

    /// The path of this program, as the system knows it; else as it was called, where a bare name
    /// was looked up in `path`, the folders of the variable PATH.
    static func executable(path: String?) -> String? {
        if let own = resolved("/proc/self/exe") { return own }
        guard let word = CommandLine.arguments.first else { return nil }
        if word.utf8.contains(UInt8(ascii: "/")) { return resolved(word) }
        let places = (path ?? "").split(separator: ":").map { "\($0)/\(word)" }
        return places.first(where: isProgram).flatMap(resolved)
    }

    /// Whether there is a file at a path that may be run.
    static func isProgram(_ path: String) -> Bool {
        unsafe access(path, X_OK) == 0
    }

    /// The names in a folder, sorted; empty where there is none.
    static func names(in folder: String) -> [String] {
        guard let stream = unsafe opendir(folder) else { return [] }
        defer { _ = unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// The file that a path was perhaps meant to name: one in the same folder.
    static func nearest(to path: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let name = parts.last, !name.isEmpty else { return nil }
        let folder = parts.dropLast().joined(separator: "/")
        let names = names(in: parts.count == 1 ? "." : folder.isEmpty ? "/" : folder)
        // Whoever has so many files does not wait for a guess.
        guard names.count <= 10_000 else { return nil }
        return Suggestion.nearest(to: String(name), among: names).map {
            parts.count == 1 ? $0 : "\(folder)/\($0)"
        }
    }

    /// Everything in a file.
    static func read(_ path: String) throws -> [UInt8] {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            throw failure("could not be opened", path, errno)
        }
        defer { close(file) }
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while content.count <= largest {
            let count = unsafe chunk.withUnsafeMutableBytes {
                unsafe readBytes(file, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure("could not be read", path, errno) }
            if count == 0 { return content }
            content += chunk[..<count]
        }
        throw CommandFailure(
            "\(Quoting.shown(path)) is larger than \(largest) bytes", hint: "give it in parts")
    }

    /// Puts a whole file in place of the one that may be there: a reader sees the old one or the
    /// new one, never half of either. What is no regular file, such as a pipe, is written into.
    static func write(_ bytes: [UInt8], to path: String) throws {
        var status = stat()
        let isThere = unsafe stat(path, &status) == 0
        if isThere, status.st_mode & S_IFMT != S_IFREG {
            try write(bytes, into: path, shown: path, flags: O_WRONLY, mode: 0)
            return
        }
        let target = isThere ? resolved(path) ?? path : path
        let temporary = "\(target).\(getpid()).part"
        // The user's umask decides who may read a new file, as with a shell's redirection.
        let mode = isThere ? status.st_mode & 0o777 : 0o666
        do {
            try write(
                bytes, into: temporary, shown: path, flags: O_WRONLY | O_CREAT | O_EXCL, mode: mode)
            guard unsafe rename(temporary, target) == 0 else {
                throw failure("could not be written", path, errno)
            }
            try synchronizeFolder(of: target, shown: path)
        } catch {
            _ = unsafe unlink(temporary)
            throw error
        }
    }

    /// Waits until a folder remembers the new name: what is told to be written is there after a
    /// power cut too. Some folders cannot be read, some file systems cannot be asked.
    private static func synchronizeFolder(of path: String, shown: String) throws {
        let end = path.lastIndex(of: "/")
        let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 || errno == EINVAL else {
            throw failure("could not be written", shown, errno)
        }
    }

    private static func write(
        _ bytes: [UInt8], into path: String, shown: String, flags: Int32, mode: mode_t
    ) throws {
        let file = unsafe open(path, flags | O_CLOEXEC, mode)
        guard file >= 0 else { throw failure("could not be written", shown, errno) }
        var isOpen = true
        defer { if isOpen { close(file) } }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe writeBytes(file, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            // A disk that takes nothing and says nothing is as good as full.
            guard count > 0 else {
                throw failure("could not be written", shown, count == 0 ? ENOSPC : errno)
            }
            rest = rest.dropFirst(count)
        }
        // A device cannot be synced; only a regular file was made here.
        if flags & O_CREAT != 0, fsync(file) != 0 {
            throw failure("could not be written", shown, errno)
        }
        isOpen = false
        guard close(file) == 0 else { throw failure("could not be written", shown, errno) }
    }

    private static func failure(_ what: String, _ path: String, _ code: Int32) -> CommandFailure {
        let near = code == ENOENT ? nearest(to: path) : nil
        return CommandFailure(
            "\(Quoting.shown(path)) \(what): \(SystemError.text(code))",
            hint: near.map { "did you mean \(Quoting.shell($0))?" }
                ?? (code == ENOENT
                    ? "check the name, or the folder it is in" : "check the file and its folder"))
    }
}

/// The system's `read`, which the methods above would hide.
private func readBytes(_ file: Int32, _ space: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    unsafe read(file, space, count)
}

/// The system's `write`, which the methods above would hide.
private func writeBytes(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe write(file, bytes, count)
}
