internal import Replication
internal import StrictJSON
#if PLANTED_BUGS
    internal import Sealing
#endif

/// Bodies as lines: for each timeline a head, then its changes, then its signatures; a first line
/// counts the timelines, so that a body cut short is never taken for whole.
public enum SyncLines {
    /// A request's body.
    public static func encode(_ requests: [SyncRequest]) -> [UInt8] {
        var output = opening(requests.count)
        for request in requests {
            append(request.head, request.changes, request.signatures, to: &output)
        }
        return output
    }

    /// An answer's body.
    public static func encode(_ answers: [SyncAnswer]) -> [UInt8] {
        var output = opening(answers.count)
        for answer in answers {
            append(answer.line, answer.changes, answer.signatures, to: &output)
        }
        return output
    }

    /// Reads a request's body.
    public static func requests(_ body: [UInt8]) throws(SyncError) -> [SyncRequest] {
        var reader = try LineReader(body)
        var result: [SyncRequest] = []
        for _ in 0..<reader.timelines {
            var (request, changes, signatures) = try SyncRequest.read(try reader.json())
            request.changes = try reader.changes(changes)
            request.signatures = try reader.signatures(signatures)
            result.append(request)
        }
        try reader.finish()
        return result
    }

    /// Reads an answer's body.
    public static func answers(_ body: [UInt8]) throws(SyncError) -> [SyncAnswer] {
        var reader = try LineReader(body)
        var result: [SyncAnswer] = []
        for _ in 0..<reader.timelines {
            var (answer, changes, signatures) = try SyncAnswer.read(try reader.json())
            answer.changes = try reader.changes(changes)
            answer.signatures = try reader.signatures(signatures)
            result.append(answer)
        }
        try reader.finish()
        return result
    }

    private static func opening(_ timelines: Int) -> [UInt8] {
        var output = JSONWriter.bytes([
            "vita": .integer(SyncLimits.version), "timelines": .integer(timelines),
        ])
        output.append(0x0A)
        return output
    }

    private static func append(
        _ head: JSONValue, _ changes: [[UInt8]], _ signatures: [TipSignature],
        to output: inout [UInt8]
    ) {
        JSONWriter.append(head, to: &output)
        output.append(0x0A)
        for change in changes {
            output.append(contentsOf: change)
            output.append(0x0A)
        }
        for signature in signatures {
            output.append(contentsOf: signature.line)
            output.append(0x0A)
        }
    }

    static func count(_ value: JSONValue?) throws(SyncError) -> Int {
        guard let value else { return 0 }
        guard let count = value.int, count >= 0 else { throw .malformed("a count") }
        guard count <= SyncLimits.changes else { throw .tooMany("changes") }
        return count
    }

    static func tips(_ value: JSONValue?) throws(SyncError) -> [TipClaim]? {
        guard let value else { return nil }
        guard let list = value.array else { throw .malformed("tips") }
        guard list.count <= SyncLimits.tips else { throw .tooMany("tips") }
        var result: [TipClaim] = []
        for element in list {
            guard let claim = TipClaim(element) else { throw .malformed("a tip") }
            result.append(claim)
        }
        return result
    }
}

/// Takes a body apart, line by line.
struct LineReader {
    private let body: [UInt8]
    private var position = 0
    private(set) var timelines = 0
    private var changesLeft = SyncLimits.changes

    init(_ body: [UInt8]) throws(SyncError) {
        guard body.count <= SyncLimits.body else { throw .tooLarge }
        self.body = body
        let opening = try json()
        guard let version = opening["vita"]?.int, let count = opening["timelines"]?.int, count >= 0
        else { throw .malformed("the first line") }
        guard version == SyncLimits.version else { throw .malformed("another protocol version") }
        guard count <= SyncLimits.timelines else { throw .tooMany("timelines") }
        timelines = count
    }

    private mutating func line(limit: Int) throws(SyncError) -> ArraySlice<UInt8> {
        guard let end = body[position...].firstIndex(of: 0x0A) else {
            throw .malformed("the body ends in the middle")
        }
        let line = body[position..<end]
        guard line.count <= limit else { throw .malformed("a line is too long") }
        position = end + 1
        return line
    }

    mutating func json() throws(SyncError) -> JSONValue {
        let line = try line(limit: SyncLimits.line)
        do {
            return try JSONParser.parse(line)
        } catch {
            throw .malformed(error.description)
        }
    }

    mutating func changes(_ count: Int) throws(SyncError) -> [[UInt8]] {
        guard count <= changesLeft else { throw .tooMany("changes") }
        changesLeft -= count
        var result: [[UInt8]] = []
        for _ in 0..<count {
            result.append(Array(try line(limit: ChangeLimits.line + 4096)))
        }
        return result
    }

    mutating func signatures(_ count: Int) throws(SyncError) -> [TipSignature] {
        var result: [TipSignature] = []
        for _ in 0..<count {
            guard let signature = TipSignature(line: Array(try line(limit: 1024))) else {
                throw .malformed("a signature")
            }
            result.append(signature)
        }
        return result
    }

    func finish() throws(SyncError) {
        #if PLANTED_BUGS
            if Planted.isOn(.restBelieved) { return }
        #endif
        guard position == body.count else { throw .malformed("text after the last line") }
    }
}
