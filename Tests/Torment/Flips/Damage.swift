import TestSupport

/// What a disk does to a file that nobody writes to.
struct Damage: CustomStringConvertible, Sendable {
    enum What: String, CaseIterable, Sendable {
        case bit, bytes, sector, page, cut
    }

    let what: What
    /// The kind of the page that is hit.
    let kind: String
    let page: Int
    /// Where in the file.
    let place: Int
    let mask: UInt8

    var description: String {
        switch what {
        case .bit: "bit \(mask) of byte \(place) flipped (page \(page), \(kind))"
        case .bytes: "16 bytes from \(place) zeroed (page \(page), \(kind))"
        case .sector: "512 bytes from \(place) zeroed (page \(page), \(kind))"
        case .page: "page \(page) zeroed (\(kind))"
        case .cut: "cut at page \(page) (\(kind))"
        }
    }

    /// A damage by chance; every kind of page is as likely as every other.
    init(_ pages: DatabasePages, _ file: [UInt8], _ generator: inout SeededGenerator) {
        let all: [What] = [.bit, .bit, .bit, .bit, .bit, .bytes, .sector, .page, .page, .cut]
        what = generator.pick(all)
        kind = generator.pick(pages.kinds.keys.sorted())
        page = generator.pick(pages.kinds[kind] ?? [1])
        let start = (page - 1) * pages.size
        var chosen = start + generator.number(0...pages.size - 1)
        // Most of many pages is empty, and nobody misses anything there.
        for _ in 0..<8 where file[chosen] == 0 {
            chosen = start + generator.number(0...pages.size - 1)
        }
        place =
            switch what {
            case .bit, .bytes: chosen
            case .sector: chosen - chosen % 512
            case .page, .cut: start
            }
        mask = 1 << UInt8(generator.number(0...7))
    }

    /// The file as it is afterwards.
    func done(to file: [UInt8], pageSize: Int) -> [UInt8] {
        var file = file
        switch what {
        case .bit: file[place] ^= mask
        case .bytes: zero(&file, 16)
        case .sector: zero(&file, 512)
        case .page: zero(&file, pageSize)
        case .cut: file.removeLast(file.count - max(place, pageSize / 2))
        }
        return file
    }

    private func zero(_ file: inout [UInt8], _ count: Int) {
        for index in place..<min(place + count, file.count) { file[index] = 0 }
    }
}
