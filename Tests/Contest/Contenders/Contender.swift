import TestSupport

/// Which of a contender's two replicas.
enum Side: String, CaseIterable {
    case here = "a"
    case there = "b"
}

/// A field that both sides edit.
enum EditedField: String {
    case title
    case notes
}

/// A program that keeps dated events in replicas and syncs them, as what it is called with. Whoever
/// runs these steps measures them; what else is needed a contender does by itself, unmeasured.
protocol Contender: AnyObject {
    /// What the tables call it.
    static var name: String { get }
    /// The program that is missing here; nil where it can run.
    static var missing: String? { get }
    /// Sizes past which it takes minutes for a step, and is left out.
    static var most: Int { get }
    /// Sizes past which a thousand edits, a program each, take minutes, and are left out.
    static var mostWithConflicts: Int { get }

    /// Everything of it is in this folder; a server, where it has one, runs afterwards.
    init(in directory: TemporaryDirectory) throws

    /// The folder of a replica.
    func folder(_ side: Side) -> String
    /// Takes so many events from a file; the file is written here.
    func importing(_ count: Int) throws -> MeasuredRun.Invocation
    /// Sends everything to an empty server.
    func firstPush() throws -> MeasuredRun.Invocation
    /// Gets everything into an empty replica, ready to be listed.
    func clone() throws -> MeasuredRun.Invocation
    /// Adds one event.
    func add(_ event: PlainEvent) throws -> MeasuredRun.Invocation
    /// Exchanges what is new.
    func sync(_ side: Side) throws -> MeasuredRun.Invocation
    /// Prints title, date and notes of every event.
    func list(_ side: Side) throws -> MeasuredRun.Invocation
    /// Sets a field of the thousand events tagged `w5`.
    func edit(_ side: Side, _ field: EditedField, _ value: String) throws -> MeasuredRun.Invocation
    /// Prints every title that a replica knows of the thousand, each in a line of its own.
    func values(_ side: Side) throws -> MeasuredRun.Invocation
    /// Whether its programs work on files beside each other, without a server.
    static var hasServer: Bool { get }
}

extension Contender {
    static var most: Int { 1_000_000 }
    static var mostWithConflicts: Int { 10_000 }
    static var hasServer: Bool { true }
    func values(_ side: Side) throws -> MeasuredRun.Invocation { try list(side) }
}

/// What a contender must do and cannot.
struct NotDone: Error, CustomStringConvertible {
    let description: String
}
