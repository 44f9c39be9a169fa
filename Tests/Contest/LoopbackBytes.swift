#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The system's count of bytes over loopback, TCP and IP headers included, both ways.
enum LoopbackBytes {
    /// Set by whoever started this program in a network of its own, where nobody else is counted.
    static let isAlone = unsafe getenv("VITA_BENCH_ALONE") != nil

    /// The count; nil where it would be that of other programs too.
    static var now: Int? {
        guard isAlone, let bytes = try? LongFile.end(of: "/proc/net/dev", 65_536) else {
            return nil
        }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let parts = line.split { " :".contains($0) }
            if parts.first == "lo", parts.count > 1 { return Int(parts[1]) }
        }
        return nil
    }
}
