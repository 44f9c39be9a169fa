internal import ServerHTTP

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

extension ServeSettings.TLSFiles {
    /// Bytes of a certificate's or a key's file.
    static let limit = 1 << 20

    /// Reads both; the key must be its owner's alone, or its group's too (as Debian's `ssl-cert`).
    ///
    /// - Throws: `HTTPServer.StartError` with what is wrong and what to do.
    func identity() throws(HTTPServer.StartError) -> HTTPServer.Identity {
        try HTTPServer.Identity(
            certificate: Self.text(certificate, "certificate", isSecret: false),
            key: Self.text(key, "key", isSecret: true))
    }

    private static func text(
        _ path: String, _ what: String, isSecret: Bool
    ) throws(HTTPServer.StartError) -> String {
        func failure(_ words: String) -> HTTPServer.StartError {
            HTTPServer.StartError(description: "The TLS \(what) \(path) \(words)")
        }
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let reason = unsafe String(cString: strerror(errno))
            throw failure("cannot be read: \(reason). Check the path and its permissions.")
        }
        defer { _ = close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_size <= limit
        else { throw failure("is no file of a few kilobytes. Check the path.") }
        guard !isSecret || status.st_mode & 0o007 == 0 else {
            throw failure(
                "can be read by everyone on this machine. Make another key, for this one is no "
                    + "secret, or take the permission away: chmod 600 \(path)")
        }
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        var count = 0
        while count < bytes.count {
            let read = unsafe bytes.withUnsafeMutableBytes { room in
                unsafe systemRead(
                    descriptor, room.baseAddress?.advanced(by: count), room.count - count)
            }
            if read < 0, errno == EINTR { continue }
            guard read > 0 else { break }
            count += read
        }
        let text = bytes[..<count]
        guard count <= limit, !text.contains(0) else { throw failure("is no PEM file.") }
        return String(decoding: text, as: UTF8.self)
    }
}

private func systemRead(_ descriptor: Int32, _ room: UnsafeMutableRawPointer?, _ count: Int) -> Int
{
    unsafe read(descriptor, room, count)
}
