/// An event of a stream of server-sent events (WHATWG HTML, §9.2.5).
public struct LiveMessage: Equatable, Sendable {
    /// Its type, a word.
    public var event: String
    /// Its data; several lines are sent as such.
    public var data: String

    /// A message by its parts.
    public init(event: String, data: String) {
        self.event = event
        self.data = data
    }

    /// The event as it is sent, with its blank line. The id stands last, so that an event that was
    /// cut off does not count as received.
    func text(id: String?) -> String {
        var text = "event: \(Self.line(event))\n"
        for line in data.split(omittingEmptySubsequences: false, whereSeparator: Self.endsLine) {
            text += "data: \(line)\n"
        }
        if let id { text += "id: \(Self.line(id))\n" }
        return text + "\n"
    }

    /// CR LF is one `Character`, which is a line's end too.
    private static func endsLine(_ character: Character) -> Bool {
        character == "\n" || character == "\r" || character == "\r\n"
    }

    private static func line(_ text: String) -> String { text.filter { !endsLine($0) } }
}
