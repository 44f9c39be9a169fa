public import StrictJSON

/// What an entity says, register by register: the form in which events are stored, merged, imported.
public struct Facts: Sendable, Equatable {
    /// One register and its value; never `null`.
    public var registers: [ExactString: JSONValue]
    /// The elements of sets, each as its whole key (`tags/swift`).
    public var elements: Set<ExactString>

    /// Facts of an entity.
    public init(registers: [ExactString: JSONValue] = [:], elements: Set<ExactString> = []) {
        self.registers = registers
        self.elements = elements
    }

    /// True when nothing is said.
    public var isEmpty: Bool { registers.isEmpty && elements.isEmpty }
}
