internal import StrictJSON

/// Goes once through JSON text that is known to be valid and notes where values begin.
struct JSONWalk {
    /// One step from a value to one inside it.
    enum Step: Hashable {
        case member(String)
        case element(Int)
    }

    private struct Level {
        let isArray: Bool
        var index = 0
        var key: String?
    }

    /// Values that lie deeper are parts of an entry and no entries.
    static let maximumDepth = 8

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var lineStart = 0
    private var levels: [Level] = []
    private var places: [[Step]: FilePlace] = [:]

    /// The places of all elements of arrays and of what stands right inside the root.
    static func places(_ bytes: [UInt8]) -> [[Step]: FilePlace] {
        var walk = JSONWalk(bytes: bytes)
        walk.run()
        return walk.places
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func run() {
        var isValue = true
        while position < bytes.count {
            let byte = bytes[position]
            if isValue, byte > 0x20, byte != UInt8(ascii: "]"), byte != UInt8(ascii: "}") {
                note()
            }
            switch byte {
            case UInt8(ascii: "\""):
                let text = string()
                if let last = levels.indices.last, !levels[last].isArray, levels[last].key == nil {
                    levels[last].key = text()
                    isValue = false
                }
                continue
            case UInt8(ascii: ":"): isValue = true
            case UInt8(ascii: "{"): levels.append(Level(isArray: false))
            case UInt8(ascii: "["): levels.append(Level(isArray: true))
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = levels.popLast()
            case UInt8(ascii: ","):
                if let last = levels.indices.last {
                    levels[last].index += 1
                    levels[last].key = nil
                }
                isValue = true
            case 0x0A:
                line += 1
                lineStart = position + 1
            default: break
            }
            position += 1
        }
    }

    /// Notes a value where it begins; a name of a member is none.
    private mutating func note() {
        guard let last = levels.last, levels.count <= Self.maximumDepth,
            last.isArray || (last.key != nil && levels.count == 1)
        else { return }
        let path = levels.map { level in
            level.isArray ? Step.element(level.index) : Step.member(level.key ?? "")
        }
        if places[path] == nil {
            places[path] = FilePlace(line: line, column: position - lineStart + 1)
        }
    }

    /// Goes past a string; what it says is worked out only where somebody asks.
    private mutating func string() -> () -> String {
        let start = position
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        position = min(position + 1, bytes.count)
        let text = bytes[start..<position]
        return { (try? JSONParser.parse(text))?.string ?? "" }
    }
}
