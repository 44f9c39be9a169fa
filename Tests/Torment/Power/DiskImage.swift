import TestSupport

/// What of all that nobody had waited for is on the disk when the power comes back.
enum Survival: String, CaseIterable, Sendable {
    /// Nothing.
    case nothing
    /// Everything: the power went in the next moment.
    case everything
    /// Each sector and each name by chance, in a version by chance.
    case mixture
    /// What was written last, and not what was written first.
    case lastFirst
    /// Everything up to some moment, and of the next write a part of its sectors.
    case torn
    /// As a mixture, with new sizes, and with what was deleted before where nothing was written.
    case garbage
}

extension Disk {
    /// Writes one possible disk to a folder, in place of what is there.
    func write(
        _ survival: Survival, to target: String, _ generator: inout SeededGenerator
    ) throws {
        var names: [ObjectIdentifier: [String: DiskNode]] = [:]
        for naming in namings where survives(survival, &generator) {
            for (folder, name, node) in naming.bindings {
                let key = ObjectIdentifier(folder)
                names[key, default: folder.certainChildren][name] = node
            }
        }
        // One moment for all files, where the survival is a moment.
        let moment = generator.number(0...1000)
        Tree.remove(target)
        try write(root, survival, moment, names, to: target, &generator)
    }

    private func survives(_ survival: Survival, _ generator: inout SeededGenerator) -> Bool {
        switch survival {
        case .nothing: false
        case .everything: true
        case .mixture, .lastFirst, .torn, .garbage: generator.oneIn(2)
        }
    }

    private func write(
        _ node: DiskNode, _ survival: Survival, _ moment: Int,
        _ names: [ObjectIdentifier: [String: DiskNode]], to target: String,
        _ generator: inout SeededGenerator
    ) throws {
        guard node.isFolder else {
            let content = content(of: node, survival, moment, &generator)
            return try Tree.write(content, to: target)
        }
        try Tree.make(target)
        let children = names[ObjectIdentifier(node)] ?? node.certainChildren
        for (name, child) in children.sorted(by: { $0.key < $1.key }) {
            try write(child, survival, moment, names, to: "\(target)/\(name)", &generator)
        }
    }

    /// A file's content as the disk may have it. For each sector there is a number of pieces after
    /// which nothing reached the disk any more.
    private func content(
        of file: DiskNode, _ survival: Survival, _ moment: Int,
        _ generator: inout SeededGenerator
    ) -> [UInt8] {
        let count = file.pieces.count
        guard count > 0, survival != .nothing else { return file.certain }
        let chance = SeededGenerator(seed: generator.next())
        func reached(_ sector: Int) -> Int {
            var own = chance
            for _ in 0...sector % 7 { _ = own.next() }
            var mixed = SeededGenerator(seed: own.next() ^ UInt64(sector) &* 0x9E37_79B9)
            switch survival {
            case .nothing: return 0
            case .everything: return count
            case .mixture, .garbage: return mixed.number(0...count)
            case .lastFirst: return mixed.oneIn(2) ? count : 0
            case .torn:
                let whole = count * moment / 1000
                return mixed.oneIn(2) ? min(count, whole + 1) : whole
            }
        }
        var content = file.certain
        let sizes = chance
        for (index, piece) in file.pieces.enumerated() {
            if case .size = piece {
                var own = sizes
                // A new size is a fact of its own, early or late.
                let isThere = survival == .everything || own.oneIn(2)
                guard isThere else { continue }
            }
            DiskNode.apply(piece, to: &content) { index < reached($0) }
        }
        if survival == .garbage { fill(&content, file, chance) }
        return content
    }

    /// The file has its new size already, and not the new bytes: what was there before is anything.
    private func fill(
        _ content: inout [UInt8], _ file: DiskNode, _ chance: SeededGenerator
    ) {
        var chance = chance
        guard file.size > content.count else { return }
        content += chance.bytes(file.size - content.count)
    }
}
