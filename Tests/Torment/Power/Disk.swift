/// A disk under a recorded program, of which power may be taken away at any call.
///
/// What a file system may do, as it is taken here (POSIX promises no more, and each line was seen on
/// some file system; <https://www.sqlite.org/atomiccommit.html>, section 2, assumes no less):
///
/// - A write is in memory until `fsync` or `fdatasync` of the file has returned. Until then each of
///   its sectors of 512 bytes may be on the disk or not, in any order: the later one and not the
///   earlier, a part of one write, any mixture of several. Of one sector the disk has a version that
///   was there at some time, never a part of one.
/// - A file that grew may have its new size without the new bytes, and where they would be, zeros or
///   what somebody deleted before. A file that was cut may still be long.
/// - Names are the folder's: a file that was made, renamed, linked or removed may be so or not until
///   `fsync` of the folder has returned, whatever was done to the file; of several names in any
///   order. Waiting for a file does not wait for its name.
/// - A renaming is in both names or in neither, for it is one record of a journal wherever there is
///   one; a disk that does not even keep this promise keeps no program's.
/// - What was waited for is there. A disk that lies about that is no file system's fault.
final class Disk {
    /// What is on the disk wholly or not at all.
    static let sector = 512

    let root: DiskNode
    /// The path that the root has.
    private let path: String
    private(set) var namings: [DiskNode.Naming] = []
    private var offsets: [Int: Int] = [:]

    /// The disk as it has been for long: the folder that programs work in, as a copy has it.
    init(_ copy: String, at path: String) throws {
        root = try DiskNode(readingFrom: copy)
        self.path = path
    }

    /// Every file that is reachable by a name, or was.
    func files() -> [DiskNode] {
        var found: [ObjectIdentifier: DiskNode] = [:]
        func visit(_ node: DiskNode) {
            guard found.updateValue(node, forKey: ObjectIdentifier(node)) == nil else { return }
            node.children.values.forEach(visit)
            node.certainChildren.values.forEach(visit)
        }
        visit(root)
        for naming in namings { naming.bindings.compactMap(\.node).forEach(visit) }
        return found.values.filter { !$0.isFolder }
    }

    /// Does what a call did.
    func apply(_ call: TracedCall) {
        guard let result = call.result, result >= 0 else { return }
        switch call.name {
        case "open": open(call, result, path: call.text(0), flags: 1)
        case "openat": open(call, result, path: place(call, 0, 1), flags: 2)
        case "pwrite64": write(call, result, at: call.number(3))
        case "write":
            guard let descriptor = call.descriptor(0) else { return }
            write(call, result, at: offsets[descriptor, default: 0])
            offsets[descriptor, default: 0] += result
        case "ftruncate":
            if let size = call.number(1) { node(call.path(0))?.pieces.append(.size(size)) }
        case "fsync", "fdatasync": settle(node(call.path(0)))
        case "rename": rename(call.text(0), call.text(1))
        case "renameat", "renameat2": rename(place(call, 0, 1), place(call, 2, 3))
        case "unlink", "rmdir": bind([(call.text(0), nil)])
        case "unlinkat": bind([(place(call, 0, 1), nil)])
        case "link": bind([(call.text(1), node(call.text(0)))])
        case "linkat": bind([(place(call, 2, 3), node(place(call, 0, 1)))])
        case "mkdir": bind([(call.text(0), DiskNode(isFolder: true))])
        case "mkdirat": bind([(place(call, 0, 1), DiskNode(isFolder: true))])
        default: break
        }
    }

    /// A name that is counted from an open folder.
    private func place(_ call: TracedCall, _ folder: Int, _ name: Int) -> String? {
        guard let text = call.text(name) else { return nil }
        if text.hasPrefix("/") { return text }
        return call.path(folder).map { "\($0)/\(text)" }
    }

    private func open(_ call: TracedCall, _ descriptor: Int, path: String?, flags: Int) {
        offsets[descriptor] = 0
        guard flags < call.arguments.count else { return }
        let words = call.arguments[flags]
        if let known = node(path) {
            if words.contains("O_TRUNC") { known.pieces.append(.size(0)) }
            if words.contains("O_APPEND") { offsets[descriptor] = known.size }
        } else if words.contains("O_CREAT") {
            bind([(path, DiskNode(isFolder: false))])
        }
    }

    private func write(_ call: TracedCall, _ count: Int, at offset: Int?) {
        guard let file = node(call.path(0)), !file.isFolder, let offset,
            let bytes = call.bytes(1)
        else { return }
        file.pieces.append(.write(at: offset, Array(bytes.prefix(count))))
    }

    private func settle(_ node: DiskNode?) {
        guard let node else { return }
        node.settle()
        guard node.isFolder else { return }
        for naming in namings {
            naming.awaited.removeAll { $0 === node }
            if naming.awaited.isEmpty { naming.isCertain = true }
        }
        // In their order: what is certain comes before what is not, for each name by itself.
        for naming in namings where naming.isCertain { Self.make(naming, certain: true) }
        namings.removeAll(where: \.isCertain)
    }

    private func rename(_ old: String?, _ new: String?) {
        guard let moved = node(old) else { return }
        bind([(old, nil), (new, moved)])
    }

    private func bind(_ names: [(path: String?, node: DiskNode?)]) {
        let bindings = names.compactMap { path, node in
            split(path).map { (folder: $0.folder, name: $0.name, node: node) }
        }
        guard !bindings.isEmpty else { return }
        let naming = DiskNode.Naming(bindings)
        namings.append(naming)
        Self.make(naming, certain: false)
    }

    private static func make(_ naming: DiskNode.Naming, certain: Bool) {
        for (folder, name, node) in naming.bindings {
            if certain {
                folder.certainChildren[name] = node
            } else {
                folder.children[name] = node
            }
        }
    }

    /// The names below the root that a path has; nil where it leads elsewhere.
    private func names(_ path: String?) -> [Substring]? {
        guard let path, path.hasPrefix(self.path) else { return nil }
        let rest = path.dropFirst(self.path.count)
        guard rest.isEmpty || rest.hasPrefix("/") else { return nil }
        return rest.split(separator: "/")
    }

    private func node(_ path: String?) -> DiskNode? {
        var found: DiskNode? = root
        for name in names(path) ?? ["/"] { found = found?.children[String(name)] }
        return found
    }

    private func split(_ path: String?) -> (folder: DiskNode, name: String)? {
        guard let names = names(path), let last = names.last else { return nil }
        var found: DiskNode? = root
        for name in names.dropLast() { found = found?.children[String(name)] }
        return found.map { ($0, String(last)) }
    }
}
