internal import ClientLoopback
internal import ClientSync

/// What holds of everything that a server sends.
public enum ResponseChecks {
    /// What is wrong with how bytes are read as a response, and as a stream of events; nil where all
    /// is well.
    public static func check(response bytes: [UInt8]) -> String? {
        let method = bytes.count % 7 == 0 ? "HEAD" : "GET"
        let whole = Reading(bytes, method, pieces: [bytes.count])
        if let wrong = wrong(whole, bytes) { return wrong }
        // Wherever it is cut, what is read is the same.
        let cut = bytes.first.map { Int($0) * bytes.count / 256 } ?? 0
        for pieces in [[Int](repeating: 1, count: bytes.count), [cut, bytes.count - cut]] {
            let other = Reading(bytes, method, pieces: pieces)
            guard other == whole else { return "in pieces: \(other), whole: \(whole)" }
        }
        return streamed(bytes)
    }

    /// What came of a response.
    private struct Reading: Equatable {
        var error: TransportError?
        var status = 0
        var fields: [String] = []
        var content: [UInt8] = []
        var received = 0
        var isComplete = false
        var isKept = false

        init(_ bytes: [UInt8], _ method: String, pieces: [Int]) {
            var limits = TransportConfiguration(version: "1")
            (limits.maxResponseBody, limits.maxResponseHeader) = (400, 700)
            var parser = ResponseParser(host: "127.0.0.1:1", method: method, limits: limits)
            do throws(TransportError) {
                var place = 0
                for piece in pieces {
                    try parser.take(bytes[place..<place + piece])
                    place += piece
                }
                try parser.end()
            } catch {
                self.error = error
                return
            }
            status = parser.status
            fields = parser.fields.map { "\($0.0): \($0.1)" }
            content = parser.content
            received = parser.received
            isComplete = parser.isComplete
            isKept = parser.keepsConnection
        }
    }

    private static func wrong(_ reading: Reading, _ bytes: [UInt8]) -> String? {
        if let error = reading.error { return error.message.isEmpty ? "no reason" : nil }
        guard reading.isComplete, (200...999).contains(reading.status) else {
            return "it is whole, of status \(reading.status)"
        }
        guard reading.received <= bytes.count, reading.content.count <= 400 else {
            return "\(reading.content.count) bytes of \(reading.received)"
        }
        guard !reading.isKept || reading.received == bytes.count else { return "it says more" }
        let hasControl = reading.fields.contains { line in
            line.utf8.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }
        }
        return hasControl ? "a field with a control" : nil
    }

    private static func streamed(_ bytes: [UInt8]) -> String? {
        let whole = stream(bytes, pieces: 1)
        guard stream(bytes, pieces: max(1, bytes.count)) == whole else {
            return "a stream in pieces is another"
        }
        guard let whole else { return nil }
        if whole.events.contains(where: { $0.type.isEmpty }) { return "an event without a type" }
        guard whole.events.allSatisfy({ $0.data.utf8.count <= EventStreamParser.dataLimit + 1 })
        else { return "an event without a bound" }
        return (whole.retry ?? 0) <= EventStreamParser.retryLimit ? nil : "it waits for ever"
    }

    private struct Stream: Equatable {
        var events: [EventStreamParser.Event] = []
        var id = ""
        var retry: Int?
    }

    private static func stream(_ bytes: [UInt8], pieces: Int) -> Stream? {
        var parser = EventStreamParser()
        var result = Stream()
        let size = max(1, bytes.count / pieces)
        for start in stride(from: 0, to: bytes.count, by: size) {
            guard let events = try? parser.feed(bytes[start..<min(bytes.count, start + size)])
            else { return nil }
            result.events += events
        }
        (result.id, result.retry) = (parser.lastEventID, parser.retry)
        return result
    }
}
