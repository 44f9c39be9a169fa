import TestSupport

/// What is done to a call: it is the one before which its process dies, or it fails.
enum Blow: Sendable, Hashable {
    /// Its process is killed before the call is made.
    case death
    /// It fails with an error, for example `ENOSPC`, once or from then on.
    case failure(String, forEver: Bool)
    /// It claims to have written nothing.
    case nothingWritten

    /// As strace is asked for it, for the call of an ordinal.
    func words(_ ordinal: Int) -> String {
        switch self {
        case .death: "signal=KILL:when=\(ordinal)"
        case .failure(let name, false): "error=\(name):when=\(ordinal)"
        case .failure(let name, true): "error=\(name):when=\(ordinal)+"
        case .nothingWritten: "retval=0:when=\(ordinal)"
        }
    }
}

/// A call of a program by its name and number, which is how strace finds it again.
struct CallPoint: Hashable, Sendable, CustomStringConvertible {
    let name: String
    let ordinal: Int

    var description: String { "\(name) \(ordinal)" }

    /// The calls worth hitting, in their order, those of one thread before another's of the same
    /// number.
    static func all(in calls: [TracedCall]) -> [CallPoint] {
        var seen: Set<CallPoint> = []
        return calls.filter(\.changesState).compactMap {
            let point = CallPoint(name: $0.name, ordinal: $0.ordinal)
            return seen.insert(point).inserted ? point : nil
        }
    }
}

/// The system's `strace`, which hits a program in one chosen call.
enum Strace {
    /// Where it is; nil where it is not installed, or may not trace.
    static let path: String? = {
        let places = ["/usr/bin/strace", "/usr/local/bin/strace", "/bin/strace"]
        guard let place = places.first(where: Tree.exists) else { return nil }
        let words = ["-f", "-qq", "-e", "trace=write", "-o", "/dev/null", "/bin/true"]
        return (try? Tool.run(place, words).status) == 0 ? place : nil
    }()

    /// Traces everything that says what is on the disk afterwards, with every byte.
    static func recording(to log: String) -> [String] {
        let calls = (TraceReader.changing + TraceReader.naming + TraceReader.reading).map {
            "?\($0)"
        }
        return [
            path ?? "strace", "-f", "-y", "-xx", "-s", "8388608", "-o", log, "-e",
            "trace=\(calls.joined(separator: ","))", "-e", "signal=none",
        ]
    }

    /// Hits one call; with `pid` in a program that runs already. Only what touches `place` counts
    /// where that is said.
    static func hitting(
        _ point: CallPoint, with blow: Blow, log: String, pid: Int32? = nil, in place: String? = nil
    ) -> [String] {
        [
            path ?? "strace", "-f", "-o", log, "-e", "trace=\(point.name)", "-e", "signal=none",
            "-e", "inject=\(point.name):\(blow.words(point.ordinal))",
        ] + (place.map { ["-P", $0] } ?? []) + (pid.map { ["-p", "\($0)"] } ?? [])
    }

    /// Whether a log of ``hitting(_:with:log:pid:in:)`` says that the call was reached.
    static func hit(_ log: String) -> Bool {
        guard let text = try? Tree.read(log) else { return false }
        let words = String(decoding: text, as: UTF8.self)
        return words.contains("(INJECTED)") || words.contains("+++ killed by SIGKILL +++")
    }
}
