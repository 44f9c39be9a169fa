/// A file or a folder: what is certain to be on the disk, and what was done to it since the last
/// time that somebody waited for it.
final class DiskNode {
    /// Something that was done to a file's content.
    enum Piece {
        case write(at: Int, [UInt8])
        case size(Int)
    }

    /// Something that was done to the names in a folder. A renaming is one thing in two folders.
    final class Naming {
        let bindings: [(folder: DiskNode, name: String, node: DiskNode?)]
        /// Whether it is on the disk by now, whatever happens.
        var isCertain = false
        /// The folders that have to be waited for until it is.
        var awaited: [DiskNode]

        init(_ bindings: [(folder: DiskNode, name: String, node: DiskNode?)]) {
            self.bindings = bindings
            awaited = bindings.map(\.folder)
        }
    }

    let isFolder: Bool
    /// A file's content, as the disk has it.
    var certain: [UInt8] = []
    /// What was done to it since.
    var pieces: [Piece] = []
    /// A folder's names, as the running programs see them.
    var children: [String: DiskNode] = [:]
    /// The same, as the disk has them.
    var certainChildren: [String: DiskNode] = [:]

    init(isFolder: Bool) { self.isFolder = isFolder }

    /// A tree that has been on the disk for long.
    convenience init(readingFrom path: String) throws {
        self.init(isFolder: Tree.isFolder(path))
        guard isFolder else {
            certain = try Tree.read(path)
            return
        }
        for name in Tree.names(in: path) {
            let child = "\(path)/\(name)"
            guard Tree.isFolder(child) || Tree.isFile(child) else { continue }
            children[name] = try DiskNode(readingFrom: child)
        }
        certainChildren = children
    }

    /// How long the file is for the running programs.
    var size: Int {
        pieces.reduce(certain.count) { size, piece in
            switch piece {
            case .write(let start, let bytes): max(size, start + bytes.count)
            case .size(let size): size
            }
        }
    }

    /// Somebody has waited for the file: all of it is on the disk.
    func settle() {
        for piece in pieces { Self.apply(piece, to: &certain) { _ in true } }
        pieces = []
    }

    /// Does to a content what a piece did, in the sectors that `survives` names.
    static func apply(
        _ piece: Piece, to content: inout [UInt8], survives: (_ sector: Int) -> Bool
    ) {
        switch piece {
        case .size(let size):
            if size < content.count { content.removeLast(content.count - size) }
            if size > content.count {
                content += [UInt8](repeating: 0, count: size - content.count)
            }
        case .write(let start, let bytes):
            var done = 0
            while done < bytes.count {
                let place = start + done
                let count = min(bytes.count - done, Disk.sector - place % Disk.sector)
                defer { done += count }
                guard survives(place / Disk.sector) else { continue }
                if content.count < place + count {
                    content += [UInt8](repeating: 0, count: place + count - content.count)
                }
                content.replaceSubrange(place..<place + count, with: bytes[done..<done + count])
            }
        }
    }
}
