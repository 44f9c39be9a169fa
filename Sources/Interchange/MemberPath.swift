/// Where in a document a value stands. Building it costs nothing until somebody asks for the text.
struct MemberPath: Sendable {
    private indirect enum Node: Sendable {
        case root(String)
        case member(Node, String)
        case element(Node, Int)
    }

    private let node: Node

    /// A path from the whole document, or from a line of it.
    init(_ root: String = "") {
        node = .root(root)
    }

    private init(node: Node) {
        self.node = node
    }

    subscript(name: String) -> MemberPath { MemberPath(node: .member(node, name)) }
    subscript(index: Int) -> MemberPath { MemberPath(node: .element(node, index)) }

    /// `events[3].when.edtf`
    var text: String { Self.text(node) }

    private static func text(_ node: Node) -> String {
        switch node {
        case .root(let text): return text
        case .element(let parent, let index): return "\(text(parent))[\(index)]"
        case .member(let parent, let name):
            let before = text(parent)
            let separator = before.isEmpty ? "" : before.hasSuffix(":") ? " " : "."
            return before + separator + quoted(name)
        }
    }

    /// A name as it may stand in a message: so many visible ASCII characters at most.
    static func quoted(_ name: String, limit: Int = 64) -> String {
        var output = ""
        var count = 0
        for scalar in name.unicodeScalars {
            count += 1
            if count > limit { return output + "..." }
            if (0x20..<0x7F).contains(scalar.value) {
                output.unicodeScalars.append(scalar)
            } else {
                output += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            }
        }
        return output
    }
}
