internal import Replication
internal import Sealing
internal import StrictJSON
internal import SyncProtocol

/// What holds of every body, frame and file that replicas and servers send each other.
public enum SyncChecks {
    /// What is wrong with how bytes are read as what is sent; nil where all is well.
    public static func check(body bytes: [UInt8]) -> String? {
        wrong(lines: bytes) ?? packed(bytes) ?? compressed(bytes) ?? frames(bytes)
            ?? compact(bytes)
    }

    /// What is read of a body is written and read back the same.
    private static func wrong(lines: [UInt8]) -> String? {
        do throws(SyncError) {
            let requests = try SyncLines.requests(lines)
            guard requests.count <= SyncLimits.timelines,
                requests.reduce(0, { $0 + $1.changes.count }) <= SyncLimits.changes
            else { return "a request beyond its limits" }
            let written = SyncLines.encode(requests)
            guard let again = try? SyncLines.requests(written), SyncLines.encode(again) == written
            else { return "a request is read back as another" }
        } catch {
            if error.description.isEmpty { return "the error says nothing" }
        }
        if let answers = try? SyncLines.answers(lines) {
            let written = SyncLines.encode(answers)
            guard let again = try? SyncLines.answers(written), SyncLines.encode(again) == written
            else { return "an answer is read back as another" }
        }
        return nil
    }

    /// Whatever is packed is unpacked.
    private static func packed(_ bytes: [UInt8]) -> String? {
        let (body, type) = SyncBody.pack(bytes)
        guard (try? SyncBody.unpack(body, mediaType: type)) == bytes else {
            return "it is unpacked as another"
        }
        return nil
    }

    /// What somebody else packed inflates within its bound, and reads like any body.
    private static func compressed(_ bytes: [UInt8]) -> String? {
        if let batch = try? FolderBatch(file: bytes, named: Digest(hashing: bytes)) {
            guard let file = try? batch.file(),
                let again = try? FolderBatch(file: file.bytes, named: file.name),
                again.changes == batch.changes, again.signatures == batch.signatures
            else { return "a batch is read back as another" }
        }
        guard let lines = try? SyncBody.unpack(bytes, mediaType: SyncMediaType.compressed) else {
            return nil
        }
        guard lines.count <= SyncLimits.body else { return "it inflates to \(lines.count) bytes" }
        // What is large takes long to read and says nothing new.
        return lines.count < 65_536 ? wrong(lines: lines) : nil
    }

    /// Lines over standard input and output: no field breaks its line.
    private static func frames(_ bytes: [UInt8]) -> String? {
        let line = Array(bytes.prefix { $0 != 0x0A })
        _ = StdioFrame.version(ofGreeting: line)
        if let request = StdioFrame.Request(line: line) {
            guard harmless(request.headers), request.target.utf8.first == UInt8(ascii: "/"),
                StdioFrame.Request(line: request.line.dropLast())?.line == request.line
            else { return "a request's line is read back as another" }
        }
        if let answer = StdioFrame.Answer(line: line) {
            guard harmless(answer.headers), answer.count >= 0,
                StdioFrame.Answer(line: answer.line.dropLast())?.line == answer.line
            else { return "an answer's line is read back as another" }
        }
        return nil
    }

    private static func harmless(_ headers: [(String, String)]) -> Bool {
        headers.allSatisfy { name, value in
            (name + value).utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
        }
    }

    /// What is stored in short form is read to its end or refused, whatever is in it.
    private static func compact(_ bytes: [UInt8]) -> String? {
        _ = StateCodec.plain(bytes)
        if let state = try? StateCodec.decode(bytes) {
            guard let again = try? StateCodec.decode(StateCodec.encode(state)), again == state
            else { return "a state is kept as another" }
        }
        var reader = CompactReader(bytes)
        for _ in 0..<bytes.count + 1 where !reader.isAtEnd {
            guard let number = try? reader.number() else { break }
            guard number >= 0 else { return "a count of \(number)" }
            if number % 3 == 0, (try? reader.bytes()) == nil { break }
        }
        return nil
    }
}

extension StdioFrame.Request {
    fileprivate init?(line: ArraySlice<UInt8>) { self.init(line: Array(line)) }
}

extension StdioFrame.Answer {
    fileprivate init?(line: ArraySlice<UInt8>) { self.init(line: Array(line)) }
}
