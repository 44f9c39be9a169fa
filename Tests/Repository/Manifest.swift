/// What `Package.swift` says of its targets, read as text: running the package manager inside its
/// own tests would wait for its own lock.
struct Manifest: Sendable {
    struct Target: Sendable, Equatable {
        var kind: String
        var name: String
        var folder: String
        var dependencies: [String]
    }

    let text: String
    let targets: [Target]

    init(_ text: String) {
        self.text = text
        targets = Self.calls(text).compactMap(Self.target)
    }

    subscript(name: String) -> Target? { targets.first { $0.name == name } }

    /// The target that a file belongs to: the one with the longest folder above it.
    func owner(of path: String) -> Target? {
        targets.filter { path.hasPrefix("\($0.folder)/") }
            .max { $0.folder.utf8.count < $1.folder.utf8.count }
    }

    /// The system libraries.
    var libraries: [Target] { targets.filter { $0.kind == "library" } }

    private static func target(_ call: (kind: String, literals: [String])) -> Target? {
        guard let name = call.literals.first else { return nil }
        let rest = Array(call.literals.dropFirst())
        switch call.kind {
        case "library":
            return Target(kind: call.kind, name: name, folder: "Sources/\(name)", dependencies: [])
        case "tests":
            return Target(kind: call.kind, name: name, folder: "Tests/\(name)", dependencies: rest)
        default:
            guard let folder = rest.first else { return nil }
            return Target(
                kind: call.kind, name: name, folder: folder, dependencies: Array(rest.dropFirst()))
        }
    }

    /// The calls of the four functions at the file's top, and of `.target` itself, each with its
    /// string literals in order.
    private static func calls(_ text: String) -> [(kind: String, literals: [String])] {
        let bytes = Array(text.utf8)
        var result: [(kind: String, literals: [String])] = []
        var line = ""
        var pending: (kind: String, literals: [String], depth: Int)?
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if bytes[index...].starts(with: "//".utf8) {
                index = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
                continue
            }
            if byte == UInt8(ascii: "\"") {
                let end = bytes[(index + 1)...].firstIndex(of: byte) ?? bytes.count
                let literal = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
                pending?.literals.append(literal)
                index = end + 1
                continue
            }
            if let call = pending {
                if byte == UInt8(ascii: "(") { pending?.depth += 1 }
                if byte == UInt8(ascii: ")") { pending?.depth -= 1 }
                if byte == UInt8(ascii: ")"), call.depth == 1 {
                    result.append((call.kind, call.literals))
                    pending = nil
                }
            } else if byte == UInt8(ascii: "("), let kind = kind(line) {
                pending = (kind, [], 1)
            }
            line = byte == UInt8(ascii: "\n") ? "" : line + String(UnicodeScalar(byte))
            index += 1
        }
        return result
    }

    /// Which function a line calls that ends before a parenthesis; nil for declarations.
    private static func kind(_ line: String) -> String? {
        guard !line.contains("func ") else { return nil }
        let trimmed = line.split(separator: " ").last.map(String.init) ?? ""
        switch trimmed {
        case "library", "target", "executable", "tests": return trimmed
        case ".target": return "target"
        default: return nil
        }
    }
}
