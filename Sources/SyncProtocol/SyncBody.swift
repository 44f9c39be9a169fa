internal import CZstd
#if PLANTED_BUGS
    internal import Sealing
#endif

/// Bodies on the wire: plain lines, or one zstd frame of them (RFC 8878) whose size both sides
/// bound themselves, which a Content-Encoding would leave to a library.
public enum SyncBody {
    /// Bodies below this many bytes travel plain. From about here on a frame is smaller: even the
    /// digests of a sync without news have only four bits in a byte.
    static let compressedFrom = 256
    /// The window that a reader must be able to hold: 8 MiB.
    static let windowLog: Int32 = 23

    /// The bytes to send and their media type.
    public static func pack(_ lines: [UInt8]) -> (body: [UInt8], mediaType: String) {
        guard lines.count >= compressedFrom, let frame = frame(lines), frame.count < lines.count
        else { return (lines, SyncMediaType.lines) }
        return (frame, SyncMediaType.compressed)
    }

    /// The lines of a received body.
    public static func unpack(_ body: [UInt8], mediaType: String) throws(SyncError) -> [UInt8] {
        guard body.count <= SyncLimits.body else { throw .tooLarge }
        // Nearly always it is one of the two to the letter.
        if mediaType == SyncMediaType.lines { return body }
        let type = mediaType.prefix { $0 != ";" }.filter { $0 != " " }
        switch type {
        case SyncMediaType.lines: return body
        case SyncMediaType.compressed: return try unsafe decompress(body, in: ZSTD_createDCtx())
        default: throw .mediaType(String(type.prefix(80)))
        }
    }

    /// One zstd frame of any lines; nil where there is no memory for it.
    static func frame(_ lines: [UInt8]) -> [UInt8]? {
        unsafe compress(lines, in: ZSTD_createCCtx())
    }

    /// The same in a context of zstd's, nil where there was no memory for one, which is freed.
    static func compress(_ lines: [UInt8], in context: OpaquePointer?) -> [UInt8]? {
        defer { unsafe ZSTD_freeCCtx(context) }
        var output = [UInt8](repeating: 0, count: ZSTD_compressBound(lines.count))
        guard let context = unsafe context,
            case let size = unsafe ZSTD_compressCCtx(
                context, &output, output.count, lines, lines.count, 3),
            ZSTD_isError(size) == 0
        else { return nil }
        return Array(output[..<size])
    }

    /// The lines of a frame, in a context as above.
    static func decompress(
        _ frame: [UInt8], in context: OpaquePointer?
    ) throws(SyncError) -> [UInt8] {
        guard let context = unsafe context else { throw .tooLarge }
        defer { unsafe ZSTD_freeDCtx(context) }
        _ = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, windowLog)
        var result: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 256 << 10)
        var consumed = 0
        while true {
            var hint = 0
            var produced = 0
            unsafe frame.withUnsafeBufferPointer { source in
                unsafe chunk.withUnsafeMutableBufferPointer { target in
                    var input = unsafe ZSTD_inBuffer(
                        src: source.baseAddress, size: source.count, pos: consumed)
                    var output = unsafe ZSTD_outBuffer(
                        dst: target.baseAddress, size: target.count, pos: 0)
                    hint = unsafe ZSTD_decompressStream(context, &output, &input)
                    consumed = unsafe input.pos
                    produced = unsafe output.pos
                }
            }
            guard ZSTD_isError(hint) == 0 else { throw .malformed("not a zstd frame") }
            result.append(contentsOf: chunk[..<produced])
            #if PLANTED_BUGS
                if Planted.isOn(.inflatedUnbounded), produced > 0 {
                    if hint == 0 { return result }
                    continue
                }
            #endif
            guard result.count <= SyncLimits.body else { throw .tooLarge }
            if hint == 0 { break }
            #if PLANTED_BUGS
                if Planted.isOn(.cutBelieved), produced == 0, consumed == frame.count {
                    return result
                }
            #endif
            guard produced > 0 || consumed < frame.count else {
                throw .malformed("the zstd frame ends in the middle")
            }
        }
        guard consumed == frame.count else { throw .malformed("bytes after the zstd frame") }
        return result
    }
}
