internal import Replication
internal import SQLite
internal import Sealing
internal import SyncProtocol

extension TimelineLog {
    /// What became of the pushed changes.
    struct Push {
        /// The log afterwards.
        var state: State
        /// Lines from the first that are now held.
        var accepted = 0
        /// Why the rest is not.
        var refused: SyncAnswer.Refusal?
        /// True where the rest lacks ancestors.
        var isMissingAncestors = false
        /// Pushed changes that the log held before.
        var alreadyHeld: Set<Digest> = []
    }

    /// A new change that may be appended once a signature covers it.
    private struct Candidate {
        let id: Digest
        let line: [UInt8]
        let header: ChangeHeader
        let isImport: Bool
        /// Lines of the request that are held when the candidates up to this one are.
        var lines: Int
    }

    /// What is known of a held change and its chain.
    private struct Held {
        let change: HeldChange
        let isImport: Bool
    }

    /// Changes that others of a push follow.
    private struct Ancestors {
        /// Those of the same push.
        var pending: [Digest: Held] = [:]
        /// Those of the log that were looked up.
        private var inLog: [Digest: Held] = [:]

        mutating func find(_ id: Digest, in log: TimelineLog) throws -> Held? {
            if let known = pending[id] ?? inLog[id] { return known }
            inLog[id] = try log.held(id)
            return inLog[id]
        }
    }

    /// Why the line after the candidates is not one.
    private enum Stop {
        case refused(SyncAnswer.Refusal)
        case missing(SyncAnswer.Refusal)

        var refusal: SyncAnswer.Refusal {
            switch self {
            case .refused(let refusal), .missing(let refusal): refusal
            }
        }
    }

    /// Appends the longest prefix of the request's changes that is sound and signed.
    func push(
        _ request: SyncRequest, by authority: PushAuthority, paidBy payer: Payer?,
        onto state: State
    ) throws -> Push {
        var push = Push(state: state)
        guard !request.changes.isEmpty else { return push }
        var candidates: [Candidate] = []
        var leading = 0
        let stop = try judge(request, authority, &candidates, &leading, &push.alreadyHeld)
        let (covered, signatures) = cover(
            candidates, request.signatures.filter { authority.admits($0.signer) })
        push.accepted = covered == 0 ? leading : candidates[covered - 1].lines
        if covered > 0 {
            try charge(candidates[..<covered].reduce(0) { $0 + $1.line.count }, to: payer)
        }
        push.state = try append(candidates[..<covered], signatures, to: state)
        if let stop {
            push.refused = stop.refusal
            if case .missing = stop { push.isMissingAncestors = true }
        } else if covered < candidates.count {
            let stranger = unvouched(candidates[covered...], request.signatures, authority)
            push.refused = .init(
                change: stranger ?? candidates[covered].id,
                reason: stranger == nil ? PushReason.unsigned : PushReason.unknownWriter)
        }
        return push
    }

    /// Reads the lines in order, up to the first that cannot be appended. `leading` counts the
    /// lines before the first candidate, all held.
    private func judge(
        _ request: SyncRequest, _ authority: PushAuthority, _ candidates: inout [Candidate],
        _ leading: inout Int, _ alreadyHeld: inout Set<Digest>
    ) throws -> Stop? {
        var ancestors = Ancestors()
        var bytes = 0
        let ids = request.changes.map { Digest(hashing: $0) }
        let inLog = try held(ids)
        for (line, id) in zip(request.changes, ids) {
            #if PLANTED_BUGS
                if Planted.isOn(.servedByPlace), candidates.isEmpty, try hasPlace(line) {
                    leading += 1
                    continue
                }
            #endif
            let isInLog = inLog.contains(id)
            if isInLog || ancestors.pending[id] != nil {
                if isInLog { alreadyHeld.insert(id) }
                if candidates.isEmpty {
                    leading += 1
                } else {
                    candidates[candidates.count - 1].lines += 1
                }
                continue
            }
            func refusal(_ reason: String) -> SyncAnswer.Refusal {
                .init(change: id, reason: reason)
            }
            if authority == .nobody { return .refused(refusal(PushReason.readOnly)) }
            let header: ChangeHeader
            do throws(ChangeError) {
                header = try ChangeReader.readHeader(line)
            } catch {
                return .refused(refusal(PushReason.words(for: error)))
            }
            guard header.timeline == request.timeline else {
                return .refused(refusal(PushReason.timeline))
            }
            let admission = try Admission.judge(header) {
                try ancestors.find($0, in: self)?.change
            }
            switch admission {
            case .missing: return .missing(refusal(PushReason.missing))
            case .refused(let why): return .refused(refusal("\(PushReason.malformed): \(why)"))
            case .admitted: break
            }
            bytes += line.count
            guard bytes <= limits.batch, candidates.count < limits.changes else {
                return .refused(refusal(PushReason.full))
            }
            var isImport = false
            if case .imported? = header.origin { isImport = true }
            if let prev = header.prev {
                isImport = try ancestors.find(prev, in: self)?.isImport ?? false
            }
            guard isImport || authority.admits(header.replica) else {
                return .refused(refusal(PushReason.unknownWriter))
            }
            ancestors.pending[id] = Held(
                change: HeldChange(
                    replica: header.replica, n: header.n, lamport: header.lamport),
                isImport: isImport)
            candidates.append(
                Candidate(
                    id: id, line: line, header: header, isImport: isImport,
                    lines: (candidates.last?.lines ?? leading) + 1))
        }
        return nil
    }

    #if PLANTED_BUGS
        private func hasPlace(_ line: [UInt8]) throws -> Bool {
            guard let header = try? ChangeReader.readHeader(line) else { return false }
            return try connection.first(
                "SELECT 1 FROM changes WHERE /*!log = :log AND */replica = ? AND n = ?",
                [.blob(header.replica.bytes), Value(header.n)]
            ) { _ in true } ?? false
        }
    #endif

    /// Those of the changes that the log holds.
    private func held(_ ids: [Digest]) throws -> Set<Digest> {
        var held: Set<Digest> = []
        try connection.forEach(
            "SELECT 1 FROM changes WHERE /*!log = :log AND */id = ?",
            each: ids.map { [.blob($0.bytes)] }
        ) { place, _ in held.insert(ids[place]) }
        return held
    }

    private func held(_ id: Digest) throws -> Held? {
        try connection.first(
            """
            SELECT replica, n, lamport, is_import FROM changes WHERE /*!log = :log AND */id = ?
            """, [.blob(id.bytes)]
        ) { row in
            Held(
                change: HeldChange(
                    replica: try row.digest(0), n: row.int(1), lamport: row.int(2)),
                isImport: row.bool(3))
        }
    }

    /// How many candidates from the first have, at each of their branches' ends, a valid signature;
    /// and the signatures. One pass: the ends without one are counted as they come and go.
    private func cover(
        _ candidates: [Candidate], _ signatures: [TipSignature]
    ) -> (count: Int, signatures: [Digest: TipSignature]) {
        var offered: [Digest: [TipSignature]] = [:]
        for signature in signatures { offered[signature.tip, default: []].append(signature) }
        var valid: [Digest: TipSignature] = [:]
        var ends: Set<Digest> = []
        var covered = 0
        for (index, candidate) in candidates.enumerated() {
            if let prev = candidate.header.prev { ends.remove(prev) }
            let signature = offered[candidate.id]?.first {
                $0.speaks(for: candidate.header.replica, isImport: candidate.isImport)
                    && $0.isValid
            }
            if let signature {
                valid[candidate.id] = signature
            } else {
                ends.insert(candidate.id)
            }
            #if PLANTED_BUGS
                if Planted.isOn(.pushedSignatureBelieved),
                    let wrong = offered[candidate.id]?.first(where: {
                        $0.speaks(for: candidate.header.replica, isImport: candidate.isImport)
                    })
                {
                    valid[candidate.id] = wrong
                    ends.remove(candidate.id)
                }
            #endif
            if ends.isEmpty { covered = index + 1 }
        }
        return (covered, valid)
    }

    /// The first change of an import that nobody signed whom the authority admits.
    private func unvouched(
        _ candidates: ArraySlice<Candidate>, _ signatures: [TipSignature],
        _ authority: PushAuthority
    ) -> Digest? {
        let admitted = Set(signatures.filter { authority.admits($0.signer) }.map(\.tip))
        let others = Set(signatures.map(\.tip)).subtracting(admitted)
        let imports = Set(
            candidates.filter { $0.isImport && others.contains($0.id) }.map(\.header.replica))
        return candidates.first { imports.contains($0.header.replica) }?.id
    }

    private func append(
        _ candidates: ArraySlice<Candidate>, _ signatures: [Digest: TipSignature],
        to state: State
    ) throws -> State {
        guard !candidates.isEmpty else { return state }
        var state = state
        var (changes, prevs, tips, signed): ([[Value]], [[Value]], [[Value]], [[Value]]) =
            ([], [], [], [])
        let new = Set(candidates.map(\.id))
        let continued = Set(candidates.compactMap(\.header.prev))
        for candidate in candidates {
            state.head += 1
            state.hash = Cursor.hash(state.hash, candidate.id)
            let header = candidate.header
            let (id, replica) = (Value.blob(candidate.id.bytes), Value.blob(header.replica.bytes))
            let (n, lamport) = (Value(header.n), Value(header.lamport))
            let isImport = Value(candidate.isImport)
            let endsBatch = Value(changes.count == candidates.count - 1)
            changes.append([
                Value(state.head), id, replica, n, lamport, Value(header.prev?.bytes), isImport,
                endsBatch, .blob(state.hash.bytes), .blob(candidate.line),
            ])
            if let prev = header.prev, !new.contains(prev) { prevs.append([.blob(prev.bytes)]) }
            if !continued.contains(candidate.id) {
                tips.append([id, replica, n, lamport, isImport])
            }
            if let signature = signatures[candidate.id] {
                signed.append([
                    Value(state.head), id, .blob(signature.key), .blob(signature.signature),
                ])
            }
        }
        known = nil
        try connection.run([
            ("INSERT INTO changes VALUES (/*!:log, */?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", changes),
            ("DELETE FROM tips WHERE /*!log = :log AND */change = ?", prevs),
            ("INSERT INTO tips VALUES (/*!:log, */?, ?, ?, ?, ?)", tips),
            ("INSERT INTO signatures VALUES (/*!:log, */?, ?, ?, ?)", signed),
        ])
        #if PLANTED_BUGS
            try harm(candidates, signed, after: state.head - candidates.count)
        #endif
        state.frontier = try frontier().digest
        try connection.run(
            "UPDATE meta SET head = ?, hash = ?, frontier = ?/*! WHERE log = :log*/",
            Value(state.head), .blob(state.hash.bytes), .blob(state.frontier.bytes))
        return state
    }

    #if PLANTED_BUGS
        private func harm(
            _ candidates: ArraySlice<Candidate>, _ signed: [[Value]], after head: Int
        ) throws {
            if Planted.isOn(.serverTipsStay) {
                for header in candidates.map(\.header) where header.n % 4 == 0 {
                    guard let prev = header.prev else { continue }
                    try connection.run(
                        """
                        INSERT OR IGNORE INTO tips
                        SELECT id, replica, n, lamport, is_import FROM changes WHERE id = ?
                        """, .blob(prev.bytes))
                }
            }
            if Planted.isOn(.signatureElsewhere) {
                for row in signed {
                    guard case .integer(let place) = row[0], place > Int64(head + 1) else {
                        continue
                    }
                    try connection.run(
                        "UPDATE OR IGNORE signatures SET sequence = ? WHERE sequence = ?",
                        .integer(place - 1), .integer(place))
                }
            }
        }
    #endif
}
