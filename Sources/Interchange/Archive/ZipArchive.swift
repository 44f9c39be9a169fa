/// The entries of a ZIP archive, by its central directory. Nothing is ever written to a disk, so
/// that a name in it is a name and no path.
struct ZipArchive {
    /// One file inside.
    struct Entry {
        let name: String
        fileprivate let method: Int
        fileprivate let isSealed: Bool
        fileprivate let checksum: UInt32
        fileprivate let packed: Int
        /// Bytes that it says it has.
        let size: Int
        fileprivate let offset: Int

        /// The name without folders.
        var base: String {
            let parts = name.split { $0 == "/" || $0 == "\\" }
            return parts.last.map(String.init) ?? ""
        }
    }

    /// Entries beyond it are no career.
    static let maximumEntries = 10_000
    /// Bytes that one entry may inflate to.
    static let maximumSize = 16 << 20

    let entries: [Entry]
    private let bytes: [UInt8]

    static func recognizes(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
            || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    }

    init(_ bytes: [UInt8]) throws(DocumentError) {
        self.bytes = bytes
        guard let end = Self.end(bytes) else {
            throw DocumentError(
                path: "", reason: "is no whole ZIP archive: its directory is missing")
        }
        let count = Self.number(bytes, end + 10, 2)
        var position = Self.number(bytes, end + 16, 4)
        guard count <= Self.maximumEntries else {
            throw DocumentError(path: "", reason: "has more than \(Self.maximumEntries) files")
        }
        var entries: [Entry] = []
        for _ in 0..<count {
            guard position + 46 <= bytes.count, Self.number(bytes, position, 4) == 0x0201_4B50
            else {
                throw DocumentError(path: "", reason: "is a ZIP archive with a damaged directory")
            }
            let length = Self.number(bytes, position + 28, 2)
            guard position + 46 + length <= bytes.count else {
                throw DocumentError(path: "", reason: "is a ZIP archive with a damaged directory")
            }
            let name = bytes[(position + 46)..<(position + 46 + length)]
            entries.append(
                Entry(
                    name: String(decoding: name, as: UTF8.self),
                    method: Self.number(bytes, position + 10, 2),
                    isSealed: Self.number(bytes, position + 8, 2) & 1 == 1,
                    checksum: UInt32(truncatingIfNeeded: Self.number(bytes, position + 16, 4)),
                    packed: Self.number(bytes, position + 20, 4),
                    size: Self.number(bytes, position + 24, 4),
                    offset: Self.number(bytes, position + 42, 4)))
            position +=
                46 + length + Self.number(bytes, position + 30, 2)
                + Self.number(bytes, position + 32, 2)
        }
        self.entries = entries
    }

    /// What an entry holds, whole and with the right checksum, or why not.
    func content(_ entry: Entry) throws(RowProblem) -> [UInt8] {
        if entry.isSealed { throw RowProblem("is encrypted") }
        guard entry.size <= Self.maximumSize else {
            throw RowProblem("is larger than \(Self.maximumSize >> 20) MiB")
        }
        let header = entry.offset
        guard header + 30 <= bytes.count, Self.number(bytes, header, 4) == 0x0403_4B50 else {
            throw RowProblem("is not where the archive's directory says")
        }
        let start =
            header + 30 + Self.number(bytes, header + 26, 2) + Self.number(bytes, header + 28, 2)
        guard start <= bytes.count, entry.packed <= bytes.count - start else {
            throw RowProblem("is cut off")
        }
        let packed = bytes[start..<(start + entry.packed)]
        let content: [UInt8]
        switch entry.method {
        case 0: content = Array(packed)
        case 8:
            do throws(Inflate.Failure) {
                content = try Inflate.inflated(packed, limit: entry.size)
            } catch {
                throw RowProblem(
                    error == .tooLarge ? "inflates to more than it says" : "is damaged")
            }
        default: throw RowProblem("is packed by method \(entry.method), which is not known")
        }
        guard content.count == entry.size, Inflate.checksum(content) == entry.checksum else {
            throw RowProblem("is damaged: its checksum is another one")
        }
        return content
    }

    /// The record that ends the directory, in front of a comment of at most 65,535 bytes.
    private static func end(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 22 else { return nil }
        for position in stride(
            from: bytes.count - 22, through: max(0, bytes.count - 65_557), by: -1)
        where bytes[position] == 0x50 && number(bytes, position, 4) == 0x0605_4B50 {
            return position
        }
        return nil
    }

    /// A number, its lowest byte first; 0 where the bytes end before it.
    private static func number(_ bytes: [UInt8], _ position: Int, _ count: Int) -> Int {
        guard position + count <= bytes.count else { return 0 }
        return (0..<count).reduce(0) { $0 | Int(bytes[position + $1]) << ($1 * 8) }
    }
}
