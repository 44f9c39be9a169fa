internal import Career
public import Replication
internal import Sealing
public import SyncProtocol

/// Batches that came in any order, some of them perhaps not yet: what of them can be taken in.
extension Replica {
    /// What a pool of batches amounts to.
    public struct Gathering: Sendable {
        /// Changes that are new here, ancestors first, each branch signed at its end.
        public var changes: [[UInt8]] = []
        /// Every signature of the batches that are sound.
        public var signatures: [TipSignature] = []
        /// Batches, by their place in the pool, of which everything is held once the changes are.
        public var whole: [Int] = []
        /// Batches whose changes wait for ancestors, or for a signature, that did not come yet.
        public var waiting: [Int] = []
        /// Batches with a line that belongs nowhere in this timeline.
        public var unfit: [Int] = []
    }

    /// A line that is not held.
    private struct NewLine {
        let line: [UInt8]
        let header: ChangeHeader
        let isImport: Bool?
        let batches: [Int]
    }

    /// Looks through a pool of batches. Linear in their lines.
    public func gather(_ batches: [FolderBatch], in timeline: Timeline) throws -> Gathering {
        var result = Gathering()
        var candidates: [Digest: NewLine] = [:]
        var order: [Digest] = []
        var missing: [[Digest]] = []
        for (index, batch) in batches.enumerated() {
            var lacking: [Digest] = []
            guard let headers = Self.headers(of: batch, timeline) else {
                result.unfit.append(index)
                missing.append([])
                continue
            }
            result.signatures += batch.signatures
            for (line, header) in zip(batch.changes, headers) {
                let id = Digest(hashing: line)
                if try isHeld(id, timeline) { continue }
                lacking.append(id)
                if candidates[id] == nil { order.append(id) }
                let known = candidates[id]?.batches ?? []
                var isImport: Bool? = header.n == 1 ? false : nil
                if case .imported? = header.origin { isImport = true }
                candidates[id] = NewLine(
                    line: line, header: header, isImport: isImport, batches: known + [index])
            }
            missing.append(lacking)
        }
        var walk = try walk(candidates, order, timeline)
        prune(&walk, candidates, result.signatures)
        let taken = walk.taken.filter { !walk.pruned.contains($0) }
        result.changes = taken.compactMap { candidates[$0]?.line }
        let held = Set(taken)
        let unfit = Set(walk.refused.flatMap { candidates[$0]?.batches ?? [] })
        for index in batches.indices where !result.unfit.contains(index) {
            if unfit.contains(index) {
                result.unfit.append(index)
            } else if missing[index].allSatisfy(held.contains) {
                result.whole.append(index)
            } else {
                result.waiting.append(index)
            }
        }
        return result
    }

    /// The frames of a batch's lines; nil where one is no change of this timeline.
    private static func headers(of batch: FolderBatch, _ timeline: Timeline) -> [ChangeHeader]? {
        guard batch.timeline == timeline.id else { return nil }
        var headers: [ChangeHeader] = []
        for line in batch.changes {
            guard let header = try? ChangeReader.readFrame(line), header.timeline == timeline.id
            else { return nil }
            headers.append(header)
        }
        return headers
    }

    /// What was found on a walk from what is held.
    private struct Walk {
        var taken: [Digest] = []
        var heads: [Digest: HeldChange] = [:]
        var imports: [Digest: Bool] = [:]
        var children: [Digest: [Digest]] = [:]
        var refused: [Digest] = []
        var pruned: Set<Digest> = []
    }

    /// Takes each candidate whose parents are held or were taken.
    private func walk(
        _ candidates: [Digest: NewLine], _ order: [Digest], _ timeline: Timeline
    ) throws -> Walk {
        var walk = Walk()
        var outstanding: [Digest: Int] = [:]
        var ready: [Digest] = []
        for id in order {
            guard let header = candidates[id]?.header else { continue }
            var count = 0
            for parent in Set(header.after + (header.prev.map { [$0] } ?? [])) {
                if candidates[parent] != nil {
                    walk.children[parent, default: []].append(id)
                    count += 1
                } else if try !isHeld(parent, timeline) {
                    // Never ready in this round.
                    count += 1
                }
            }
            outstanding[id] = count
            if count == 0 { ready.append(id) }
        }
        var next = 0
        while next < ready.count {
            let id = ready[next]
            next += 1
            guard let candidate = candidates[id] else { continue }
            let header = candidate.header
            let judged = try Admission.judge(header) { parent in
                try walk.heads[parent] ?? held(parent, timeline)
            }
            guard case .admitted = judged else {
                walk.refused.append(id)
                continue
            }
            walk.taken.append(id)
            walk.heads[id] = HeldChange(
                replica: header.replica, n: header.n, lamport: header.lamport)
            walk.imports[id] =
                try candidate.isImport
                ?? header.prev.map { try walk.imports[$0] ?? isImport($0, timeline) } ?? false
            for child in walk.children[id] ?? [] {
                let left = (outstanding[child] ?? 1) - 1
                outstanding[child] = left
                if left == 0 { ready.append(child) }
            }
        }
        return walk
    }

    /// Leaves out branches' ends that nobody vouches for, with all that builds on them.
    private func prune(
        _ walk: inout Walk, _ candidates: [Digest: NewLine], _ signatures: [TipSignature]
    ) {
        var offered: [Digest: [TipSignature]] = [:]
        for signature in Set(signatures) { offered[signature.tip, default: []].append(signature) }
        let heads = walk.heads
        /// How many of its own chain go on from each.
        var continued: [Digest: Int] = [:]
        for id in walk.taken {
            if let prev = candidates[id]?.header.prev { continued[prev, default: 0] += 1 }
        }
        var doubtful = walk.taken.filter { continued[$0] ?? 0 == 0 }
        while let id = doubtful.popLast() {
            guard !walk.pruned.contains(id), let head = heads[id] else { continue }
            let isSigned = (offered[id] ?? []).contains {
                $0.speaks(for: head.replica, isImport: walk.imports[id] ?? false) && $0.isValid
            }
            if isSigned { continue }
            var falling = [id]
            while let fallen = falling.popLast() {
                guard heads[fallen] != nil, walk.pruned.insert(fallen).inserted else { continue }
                falling += walk.children[fallen] ?? []
                guard let prev = candidates[fallen]?.header.prev else { continue }
                continued[prev, default: 1] -= 1
                if continued[prev] == 0 { doubtful.append(prev) }
            }
        }
    }
}
