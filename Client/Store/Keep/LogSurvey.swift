internal import Replication
internal import Sealing
internal import SQLite

/// A timeline's log read from its first line to its last, believing nothing but the lines.
struct LogSurvey {
    /// A stored line.
    struct Line {
        let position: Int
        /// The change id that its row states.
        let id: [UInt8]
        /// Why it is not counted; nil where it is.
        var fault: Fault?
        /// Whether the columns beside the line repeat it.
        var hasSoundRow = true
        /// Whether what it says is in the states; a line of a later version only stands in the log.
        var isUnderstood = false
    }

    /// Why a line cannot be part of the log.
    enum Fault: Equatable {
        /// Its bytes do not fit its hash, or are no change of this timeline.
        case damaged
        /// It builds on one that is not held.
        case waiting
    }

    /// All lines, in the order in which they came.
    private(set) var lines: [Line] = []
    /// What the sound ones add up to.
    private(set) var folded = FoldedTimeline()
    /// Their tips.
    private(set) var frontier = Frontier()
    /// What is known of each.
    private(set) var held: [Digest: HeldChange] = [:]
    /// The replicas whose chains are imports.
    private(set) var imports: Set<Digest> = []

    /// Whether every line is sound.
    var isWhole: Bool { !lines.contains { $0.fault != nil } }

    private static let columns = """
        replica, n, lamport, prev, time, action, word, about, is_import, is_understood
        """

    /// True where every line that this version can read was read by it, or by one as able: else
    /// what a row says of being understood is believed.
    private let isInterpreted: Bool
    private let keyring: Keyring

    /// Reads the log of a timeline.
    init(_ timeline: Replica.Timeline, _ replica: Replica) throws {
        isInterpreted = try replica.isInterpreted()
        keyring = try replica.keyring(of: timeline)
        let count = replica.onWork == nil ? nil : try replica.countChanges(in: timeline)
        try replica.connection.forEach(
            """
            SELECT position, id, line, \(Self.columns) FROM changes WHERE timeline = ?
            ORDER BY position
            """, [Value(timeline.number)]
        ) { row in
            let stated = (3..<row.count).map { row.value($0) }
            replica.tell(.checkingChanges, lines.count, of: count)
            take(row.int(0), row.bytes(1), row.bytes(2), stated, timeline)
            return true
        }
    }

    private mutating func take(
        _ position: Int, _ id: [UInt8], _ bytes: [UInt8], _ stated: [Value],
        _ timeline: Replica.Timeline
    ) {
        var line = Line(position: position, id: id)
        defer { lines.append(line) }
        let digest = Digest(hashing: bytes)
        guard digest.bytes == id, let header = try? ChangeReader.readFrame(bytes),
            header.timeline == timeline.id
        else {
            line.fault = .damaged
            return
        }
        switch Admission.judge(header, held: { held[$0] }) {
        case .admitted: break
        case .missing: line.fault = .waiting
        case .refused: line.fault = .damaged
        }
        guard line.fault == nil else { return }
        // Left alone by an older version, it is still to be applied, which is no damage.
        let isLeft = !isInterpreted && stated.last == Value(false)
        let change = isLeft ? nil : try? ChangeReader.read(bytes, with: keyring)
        line.isUnderstood = change != nil
        if case .imported? = header.origin { imports.insert(header.replica) }
        line.hasSoundRow =
            stated
            == Replica.columns(
                change?.header ?? header, isImport: imports.contains(header.replica),
                isUnderstood: line.isUnderstood)
        held[digest] = HeldChange(replica: header.replica, n: header.n, lamport: header.lamport)
        frontier.advance(with: digest, header: header)
        if let change { folded.apply(change) }
    }
}
