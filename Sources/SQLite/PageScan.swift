/// Reads rows out of the pages of a file that SQLite itself may refuse
/// (<https://sqlite.org/fileformat2.html>, section 1.6 and 2).
///
/// Every leaf is read by itself: a damaged page costs its own rows and no others. What a row says
/// is not checked here, nor which table it is of; pages on the list of free ones are left out as
/// far as the list can be read.
public struct PageScan {
    private let file: [UInt8]
    private let pageSize: Int
    /// Bytes of a page that hold content.
    private let usable: Int
    private var isFree: Set<Int> = []

    /// A file's whole content, for the rows in it.
    public init(_ file: [UInt8]) {
        self.file = file
        let isHeaded = file.starts(with: Array("SQLite format 3\0".utf8)) && file.count >= 100
        let stated = isHeaded ? Int(file[16]) << 8 | Int(file[17]) : 0
        let size = stated == 1 ? 65_536 : stated
        // A header that makes no sense is damage like any other; SQLite's own page size is likely.
        let isSensible = (512...65_536).contains(size) && size & (size - 1) == 0
        pageSize = isSensible ? size : 4096
        usable = pageSize - (isSensible && file[20] <= 32 ? Int(file[20]) : 0)
        if isHeaded { isFree = freePages() }
    }

    /// Calls `body` for each row.
    public func forEach(_ body: (StoredRecord) throws -> Void) rethrows {
        for page in stride(from: 1, through: file.count / pageSize, by: 1)
        where !isFree.contains(page) {
            let start = (page - 1) * pageSize
            let header = page == 1 ? start + 100 : start
            // A first byte that is wrong costs nothing: what is no row is not taken for one. An
            // overflow page begins with the high byte of a page number, which is 0.
            guard file[header] != 0 else { continue }
            let kind = PageKind(rawValue: file[header]) ?? .tableLeaf
            let cells = header + (kind == .indexInterior ? 12 : 8)
            for cell in 0..<number(at: header + 3, bytes: 2) {
                guard cells + 2 * cell + 2 <= start + pageSize else { break }
                let offset = number(at: cells + 2 * cell, bytes: 2)
                guard offset < usable, start + offset >= cells else { continue }
                if let record = record(at: start + offset, kind, pageEnd: start + usable) {
                    try body(record)
                }
            }
        }
    }

    private enum PageKind: UInt8 {
        case indexInterior = 0x02
        case indexLeaf = 0x0A
        case tableLeaf = 0x0D
    }

    private func number(at offset: Int, bytes: Int) -> Int {
        guard offset >= 0, offset + bytes <= file.count else { return 0 }
        return file[offset..<offset + bytes].reduce(0) { $0 << 8 | Int($1) }
    }

    /// A variable-length integer (section 1.6); nil beyond `end`.
    private static func varint(_ bytes: [UInt8], _ offset: inout Int, _ end: Int) -> Int64? {
        var value: UInt64 = 0
        for index in 0..<9 {
            guard offset < end else { return nil }
            let byte = bytes[offset]
            offset += 1
            if index == 8 { return Int64(bitPattern: value << 8 | UInt64(byte)) }
            value = value << 7 | UInt64(byte & 0x7F)
            if byte < 0x80 { break }
        }
        return Int64(bitPattern: value)
    }

    private func record(at start: Int, _ kind: PageKind, pageEnd: Int) -> StoredRecord? {
        var offset = kind == .indexInterior ? start + 4 : start
        guard let size = Self.varint(file, &offset, pageEnd), size > 0, size <= file.count else {
            return nil
        }
        var rowID: Int64?
        if kind == .tableLeaf {
            guard let id = Self.varint(file, &offset, pageEnd) else { return nil }
            rowID = id
        }
        guard let payload = payload(of: Int(size), at: offset, kind, pageEnd: pageEnd),
            let values = Self.values(payload)
        else { return nil }
        return StoredRecord(rowID: rowID, values: values)
    }

    /// What a cell holds, with what spilled into overflow pages (section 1.6).
    private func payload(
        of size: Int, at offset: Int, _ kind: PageKind, pageEnd: Int
    ) -> [UInt8]? {
        let most = kind == .tableLeaf ? usable - 35 : (usable - 12) * 64 / 255 - 23
        let least = (usable - 12) * 32 / 255 - 23
        var local = size
        if size > most {
            let spilled = least + (size - least) % (usable - 4)
            local = spilled <= most ? spilled : least
        }
        guard offset + local + (local < size ? 4 : 0) <= pageEnd else { return nil }
        var payload = Array(file[offset..<offset + local])
        var next = local < size ? number(at: offset + local, bytes: 4) : 0
        var turns = 0
        while payload.count < size {
            let start = (next - 1) * pageSize
            // More pages than the file has means that the chain goes in a circle.
            guard next > 0, start + pageSize <= file.count, turns <= file.count / pageSize else {
                return nil
            }
            turns += 1
            let count = min(usable - 4, size - payload.count)
            payload += file[start + 4..<start + 4 + count]
            next = number(at: start, bytes: 4)
        }
        return payload
    }

    /// The record format (section 2.1); nil of what is none.
    private static func values(_ payload: [UInt8]) -> [Value]? {
        var position = 0
        guard let headerSize = varint(payload, &position, payload.count),
            headerSize >= position, headerSize <= payload.count
        else { return nil }
        var content = Int(headerSize)
        var values: [Value] = []
        while position < Int(headerSize) {
            guard let type = varint(payload, &position, Int(headerSize)),
                let value = value(of: type, payload, &content)
            else { return nil }
            values.append(value)
        }
        return content == payload.count ? values : nil
    }

    private static func value(
        of type: Int64, _ payload: [UInt8], _ offset: inout Int
    ) -> Value? {
        let sizes = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0]
        guard type >= 0, type != 10, type != 11, type < 1 << 32 else { return nil }
        let size = type < 10 ? sizes[Int(type)] : Int(type - 12) / 2
        guard size <= payload.count - offset else { return nil }
        let bytes = payload[offset..<offset + size]
        offset += size
        switch type {
        case 0: return .null
        case 1...6:
            let bits = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let unused = UInt64(64 - 8 * size)
            return .integer(Int64(bitPattern: bits << unused) >> Int64(unused))
        case 7:
            return .real(Double(bitPattern: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }))
        case 8, 9: return .integer(type - 8)
        default: return type % 2 == 0 ? .blob(Array(bytes)) : .textBytes(Array(bytes))
        }
    }

    /// The pages that hold nothing any more (section 1.5).
    private func freePages() -> Set<Int> {
        var result: Set<Int> = []
        var trunk = number(at: 32, bytes: 4)
        while trunk > 0, trunk * pageSize <= file.count, result.insert(trunk).inserted {
            let start = (trunk - 1) * pageSize
            let count = min(number(at: start + 4, bytes: 4), usable / 4 - 2)
            for index in 0..<max(0, count) {
                result.insert(number(at: start + 8 + 4 * index, bytes: 4))
            }
            trunk = number(at: start, bytes: 4)
        }
        return result
    }
}
