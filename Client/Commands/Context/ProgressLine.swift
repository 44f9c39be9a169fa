internal import ClientStore
internal import Rendering

/// One line on a terminal that says how far long work is, written over again and gone at its end.
/// What is done within a second says nothing.
final class ProgressLine {
    /// Milliseconds before the first word, and between two.
    private static let patience = 1000
    private static let pause = 100

    private let errors: StreamWriter
    private let width: Int
    private let isWanted: Bool
    private let milliseconds: () -> Int
    private var next: Int
    private var isShown = false

    fileprivate init(_ context: CommandContext) {
        let surroundings = context.surroundings
        errors = surroundings.errors
        width = context.terminal.width
        // Without the sequence that clears a line there is no line to write over.
        isWanted = context.terminal.showsProgress && surroundings.variable("TERM") != "dumb"
        milliseconds = surroundings.milliseconds
        next = surroundings.milliseconds() + Self.patience
    }

    /// Says how far the work is, if it is time to.
    func tell(_ text: @autoclosure () -> String) {
        guard isWanted else { return }
        let now = milliseconds()
        guard now >= next else { return }
        next = now + Self.pause
        isShown = true
        let line = DisplayWidth.cut(SafeText.line(text()), to: max(1, width - 1), ellipsis: "...")
        errors.write("\r\(line)\u{1B}[K")
    }

    /// Takes the line away.
    func end() {
        if isShown { errors.write("\r\u{1B}[K") }
        isShown = false
    }
}

extension CommandContext {
    /// Does work that may take long, of which `body` tells.
    func showingProgress<T>(_ body: (ProgressLine) throws -> T) rethrows -> T {
        let progress = ProgressLine(self)
        defer { progress.end() }
        return try body(progress)
    }

    /// Does something long with the replica, which itself tells how far it is.
    func showingWork<T>(_ body: (Replica) throws -> T) throws -> T {
        let replica = try replica()
        return try showingProgress { progress in
            replica.onWork = { progress.tell($0.sentence) }
            defer { replica.onWork = nil }
            return try body(replica)
        }
    }
}

extension Replica.Work {
    /// `writing change 120 of 1,000`.
    fileprivate var sentence: String {
        let what =
            switch stage {
            case .comparing: "comparing event"
            case .writing: "writing change"
            case .checkingChanges: "checking change"
            case .checkingEvents: "checking event"
            case .checkingSearch: "checking the search index, event"
            }
        return "\(what) \(done)\(total.map { " of \($0)" } ?? "")"
    }
}
