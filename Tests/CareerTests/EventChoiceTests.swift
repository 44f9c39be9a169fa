import Career
import Testing

@Suite struct EventChoiceTests {
    private func event(
        _ number: UInt8, _ title: String, kind: String? = nil, zh: String? = nil,
        at organization: String? = nil
    ) -> Event {
        var event = Event(id: Identifier(bytes: [UInt8](repeating: number, count: 10)))
        event.titles = [LocalizedText("en", title)] + (zh.map { [LocalizedText("zh", $0)] } ?? [])
        event.kind = kind
        event.names[.organizations] = organization.map { [$0] }
        return event
    }

    private var events: [Event] {
        [
            event(0x11, "Founds a club", kind: "milestone", at: "Launch Ltd"),
            event(0x22, "OpenAI takes shape", kind: "founding", zh: "OpenAI 成立", at: "OpenAI"),
            event(0x33, "OpenAI launches", kind: "launch", at: "OpenAI"),
            event(0x44, "An HTML page about ML", kind: "project"),
            event(0x55, "Trains a robot: MLOps", kind: "Project", at: "OpenAI"),
            event(0x66, "First talk", kind: "talk"), event(0x77, "Second talk", kind: "talk"),
        ]
    }

    @Test(arguments: [
        ("founding", [1]), ("Founding", [1]), ("founded", [1]), ("launched", [2]),
        // A kind goes before words, whatever is called so.
        ("launch", [2]), ("project", [3, 4]),
        // The beginnings of ids.
        ("48h2", [1]), ("4", []), ("6CSK", [2]), ("6csx", []),
        // Words begin so, in any order and any case.
        ("takes openai", [1]), ("robo", [4]), ("ml", [3, 4]), ("tml", []), ("html", [3]),
        ("成立", [1]), ("ml project", [3, 4]), ("first ml project", [3, 4]),
        // With "first" where something has it.
        ("first talk", [5]), ("first", [5]),
        // Names only where no title has them all.
        ("openai project", [4]), ("launch ltd", [0]), ("dinner", []), ("", []), ("  ", []),
        ("first dinner", []),
    ])
    func `an event is meant by its kind, its id or its words`(text: String, places: [Int]) {
        #expect(EventChoice(text).matches(events) == places, "\(events.map(\.id.text))")
    }

    @Test func `letters that ids leave out are the digits they are taken for`() throws {
        let event = Event(id: try #require(Identifier("10abcdefghjkmnpq")))
        #expect(EventChoice("loab").matches([event]) == [0])
        #expect(EventChoice("IOAB").matches([event]) == [0])
        #expect(EventChoice("10abcdefghjkmnpqr").matches([event]) == [])
    }

    @Test func `plans are meant only where nothing that happened is`() {
        var plan = event(0x88, "Soft launch", kind: "launch")
        plan.status = "target"
        #expect(EventChoice("launch").matches([plan] + events) == [3])
        #expect(EventChoice("soft").matches([plan] + events) == [0])
    }

    @Test func `nothing is found among nothing`() {
        #expect(EventChoice("talk").matches([]) == [])
    }
}
