import Testing

@testable import SyncProtocol

@Suite struct SyncBodyTests {
    /// One zstd frame of run-length blocks (RFC 8878 §3.1.1): four bytes stand for 128 KiB.
    private func frame(bytes: Int, windowLog: UInt8 = 20) -> [UInt8] {
        var frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, (windowLog - 10) << 3]
        var left = bytes
        repeat {
            let size = min(left, 128 << 10)
            left -= size
            let header = UInt32(size) << 3 | 1 << 1 | (left == 0 ? 1 : 0)
            frame += [UInt8(header & 255), UInt8(header >> 8 & 255), UInt8(header >> 16), 0x61]
        } while left > 0
        return frame
    }

    private func unpack(_ body: [UInt8]) throws(SyncError) -> [UInt8] {
        try SyncBody.unpack(body, mediaType: SyncMediaType.compressed)
    }

    @Test(arguments: [0, 1, 255, 256, 100_000, 1 << 20]) func `packs and unpacks`(count: Int) throws
    {
        let lines = [UInt8]("a line of text\n".utf8)
        let body = (0..<count).map { lines[$0 % lines.count] }
        let (packed, type) = SyncBody.pack(body)
        #expect(type == (count < 256 ? SyncMediaType.lines : SyncMediaType.compressed))
        #expect(packed.count <= body.count)
        #expect(try SyncBody.unpack(packed, mediaType: type) == body)
    }

    @Test func `takes as much as the limit and not a byte more, however small it came`() throws {
        #expect(try unpack(frame(bytes: SyncLimits.body)).count == SyncLimits.body)
        // What is not refused is not returned: a failure would tell every byte of it.
        #expect(throws: SyncError.tooLarge) { _ = try unpack(frame(bytes: SyncLimits.body + 1)) }
        let bomb = frame(bytes: 1 << 30)
        #expect(bomb.count < 40_000)
        #expect(throws: SyncError.tooLarge) { _ = try unpack(bomb) }
        let plain = [UInt8](repeating: 0x61, count: SyncLimits.body)
        #expect(try SyncBody.unpack(plain, mediaType: SyncMediaType.lines).count == plain.count)
        for type in [SyncMediaType.lines, SyncMediaType.compressed] {
            #expect(throws: SyncError.tooLarge) {
                _ = try SyncBody.unpack(plain + [0x61], mediaType: type)
            }
        }
    }

    @Test func `Without memory no frame is made, and none is read`() throws {
        let lines = [UInt8](repeating: 0x61, count: 1000)
        #expect(unsafe SyncBody.compress(lines, in: nil) == nil)
        let frame = try #require(SyncBody.frame(lines))
        #expect(throws: SyncError.tooLarge) { try unsafe SyncBody.decompress(frame, in: nil) }
    }

    @Test func `holds a window of 8 MiB and no larger`() throws {
        #expect(try unpack(frame(bytes: 1000, windowLog: 23)).count == 1000)
        for log in [24, 27, 31] as [UInt8] {
            #expect(throws: SyncError.self) { try unpack(frame(bytes: 1000, windowLog: log)) }
        }
    }

    @Test func `refuses a frame cut anywhere, doubled or followed by anything`() throws {
        let whole = SyncBody.pack([UInt8](repeating: 0x61, count: 5000)).body
        for end in 0..<whole.count {
            #expect(throws: SyncError.self) { try unpack(Array(whole[..<end])) }
        }
        #expect(throws: SyncError.self) { try unpack(whole + whole) }
        #expect(throws: SyncError.self) { try unpack(whole + [0]) }
        #expect(throws: SyncError.self) { try unpack(Array("plain lines\n".utf8)) }
    }

    @Test func `knows two media types, parameters aside`() throws {
        #expect(try SyncBody.unpack([1], mediaType: SyncMediaType.lines + "; charset=utf-8") == [1])
        for type in ["", "text/html", "application/json", "application/zstd"] {
            #expect(throws: SyncError.mediaType(type)) { try SyncBody.unpack([], mediaType: type) }
        }
    }

    @Test func `what no frame makes smaller travels plain`() {
        // Every byte once, in no order that repeats: there is nothing to compress.
        let noise = (0..<256).map { UInt8(truncatingIfNeeded: $0 * 167) }
        let (body, type) = SyncBody.pack(noise)
        #expect(body == noise && type == SyncMediaType.lines)
    }

    @Test func `blanks of a media type do not count, and of an unknown one 80 bytes are told`()
        throws
    {
        let type = " " + SyncMediaType.compressed + " ; q=1"
        #expect(try SyncBody.unpack(frame(bytes: 9), mediaType: type).count == 9)
        let long = String(repeating: "x", count: 80)
        #expect(throws: SyncError.mediaType(long)) {
            try SyncBody.unpack([], mediaType: long + "y;z")
        }
    }
}
