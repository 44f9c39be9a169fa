/// The pages of an SQLite database by what they are for, read by the file format alone
/// (<https://sqlite.org/fileformat2.html>), from a database that is sound.
struct DatabasePages {
    /// How long a page is.
    let size: Int
    /// How many pages there are.
    let count: Int
    /// For each kind of page, for example `leaf of changes`, the numbers of its pages, from 1.
    private(set) var kinds: [String: [Int]] = [:]
    private let file: [UInt8]

    init?(_ file: [UInt8]) {
        guard file.count >= 512, file.starts(with: "SQLite format 3".utf8) else { return nil }
        let stated = Int(file[16]) << 8 | Int(file[17])
        size = stated == 1 ? 65_536 : stated
        guard size >= 512, file.count % size == 0 else { return nil }
        count = file.count / size
        self.file = file
        for (name, root) in schema() { walk(root, name) }
        var trunk = long(32)
        while trunk > 0, trunk <= count {
            kinds["freelist", default: []].append(trunk)
            let start = (trunk - 1) * size
            let leaves = min(long(start + 4), size / 4 - 2)
            kinds["free", default: []] += (0..<leaves).map { long(start + 8 + 4 * $0) }
            trunk = long(start)
        }
    }

    /// Tables and indexes with their first pages.
    private mutating func schema() -> [(String, Int)] {
        var found: [(String, Int)] = []
        for cell in leaves(1, "schema") {
            var place = cell
            _ = varint(&place)
            _ = varint(&place)
            let body = place
            var header = place
            let end = body + varint(&header)
            var types: [Int] = []
            while header < end { types.append(varint(&header)) }
            guard types.count >= 4 else { continue }
            let starts = types.reduce(into: [end]) { $0.append($0[$0.count - 1] + Self.length($1)) }
            let name = String(
                decoding: file[starts[1]..<starts[2]].prefix { $0 >= 0x20 }, as: UTF8.self)
            let root = file[starts[3]..<starts[4]].reduce(0) { $0 << 8 | Int($1) }
            if root > 0 { found.append((name, root)) }
        }
        return found
    }

    private mutating func walk(_ root: Int, _ name: String) { _ = leaves(root, name) }

    /// Notes every page of a tree; answers where the cells of its leaves begin.
    private mutating func leaves(_ page: Int, _ name: String) -> [Int] {
        guard page >= 1, page <= count else { return [] }
        let start = (page - 1) * size
        let head = start + (page == 1 ? 100 : 0)
        let type = file[head]
        let isInterior = type == 2 || type == 5
        guard isInterior || type == 10 || type == 13 else { return [] }
        kinds["\(isInterior ? "branch" : "leaf") of \(name)", default: []].append(page)
        let cells = short(head + 3)
        let array = head + (isInterior ? 12 : 8)
        var found: [Int] = []
        for index in 0..<cells {
            let cell = start + short(array + 2 * index)
            if isInterior { found += leaves(long(cell), name) }
            if type != 5 { follow(cell + (isInterior ? 4 : 0), type, name) }
            if !isInterior { found.append(cell) }
        }
        if isInterior { found += leaves(long(head + 8), name) }
        return found
    }

    /// Notes the overflow pages of a cell.
    private mutating func follow(_ cell: Int, _ type: UInt8, _ name: String) {
        var place = cell
        let payload = varint(&place)
        if type == 13 { _ = varint(&place) }
        let usable = size - Int(file[20])
        let most = type == 13 ? usable - 35 : (usable - 12) * 64 / 255 - 23
        guard payload > most else { return }
        let least = (usable - 12) * 32 / 255 - 23
        let wanted = least + (payload - least) % (usable - 4)
        var next = long(place + (wanted <= most ? wanted : least))
        while next > 0, next <= count {
            kinds["overflow of \(name)", default: []].append(next)
            next = long((next - 1) * size)
        }
    }

    private func short(_ place: Int) -> Int { Int(file[place]) << 8 | Int(file[place + 1]) }

    private func long(_ place: Int) -> Int {
        place + 4 <= file.count ? short(place) << 16 | short(place + 2) : 0
    }

    private func varint(_ place: inout Int) -> Int {
        var value = 0
        for _ in 0..<8 {
            let byte = file[place]
            place += 1
            value = value << 7 | Int(byte & 0x7F)
            if byte & 0x80 == 0 { return value }
        }
        place += 1
        return value << 8 | Int(file[place - 1])
    }

    /// How many bytes a value of a serial type takes.
    private static func length(_ type: Int) -> Int {
        switch type {
        case 0, 8, 9: 0
        case 1...4: type
        case 5: 6
        case 6, 7: 8
        default: (type - 12) / 2
        }
    }
}
