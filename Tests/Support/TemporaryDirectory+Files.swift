#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Small files of a test. Never for a database that a connection has open: closing any descriptor
/// of it drops that connection's locks (<https://sqlite.org/howtocorrupt.html>, section 2.2).
extension TemporaryDirectory {
    /// The whole content of a file.
    ///
    /// - Throws: ``Failure`` when it cannot be read.
    public func bytes(of name: String) throws(Failure) -> [UInt8] {
        let descriptor = unsafe open(file(name), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(errno: errno) }
        defer { close(descriptor) }
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes {
                unsafe read(descriptor, $0.baseAddress, $0.count)
            }
            guard count >= 0 else { throw Failure(errno: errno) }
            guard count > 0 else { return content }
            content += chunk[..<count]
        }
    }

    /// Writes a file, in place of the one that may be there.
    ///
    /// - Throws: ``Failure`` when it cannot be written.
    public func write(_ bytes: [UInt8], to name: String) throws(Failure) {
        let descriptor = unsafe open(file(name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure(errno: errno) }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe posixWrite(descriptor, $0.baseAddress, $0.count)
            }
            guard count > 0 else { throw Failure(errno: errno) }
            rest = rest.dropFirst(count)
        }
    }

    /// Makes a symbolic link.
    ///
    /// - Throws: ``Failure`` when it cannot be made.
    public func link(_ name: String, to target: String) throws(Failure) {
        guard unsafe symlink(target, file(name)) == 0 else { throw Failure(errno: errno) }
    }

    /// Makes a folder with mode 0700.
    ///
    /// - Throws: ``Failure`` when it cannot be made.
    public func makeFolder(_ name: String) throws(Failure) {
        guard unsafe mkdir(file(name), 0o700) == 0 else { throw Failure(errno: errno) }
    }

    /// True when there is something of that name, a link that leads nowhere included.
    public func has(_ name: String) -> Bool {
        var status = stat()
        return unsafe lstat(file(name), &status) == 0
    }

    /// The permissions of a file, for example 0o600, without following a link.
    ///
    /// - Throws: ``Failure`` when there is no such file.
    public func permissions(of name: String) throws(Failure) -> Int {
        var status = stat()
        guard unsafe lstat(file(name), &status) == 0 else { throw Failure(errno: errno) }
        return Int(status.st_mode & 0o7777)
    }
}

/// `write(2)`, which the method above hides.
private func posixWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe write(descriptor, bytes, count)
}
