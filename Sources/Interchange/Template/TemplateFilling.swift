internal import StrictJSON

/// A template on its way to a text.
struct TemplateFilling {
    /// An item that a section is about, and its place in its list.
    private struct Frame {
        var value: JSONValue
        var index = 0
        var count = 1
    }

    private(set) var output: [UInt8] = []
    private let escaping: TemplateEscaping
    private var frames: [Frame]
    private var steps = 0
    private let mostSteps: Int

    init(_ escaping: TemplateEscaping, _ page: JSONValue, steps: Int) {
        self.escaping = escaping
        mostSteps = steps
        frames = [Frame(value: page)]
    }

    /// Writes nodes; false where a limit is passed.
    mutating func write(_ nodes: [TemplateParser.Node]) -> Bool {
        for node in nodes {
            guard count(1) else { return false }
            switch node {
            case .text(let text): output += text.utf8
            case .value(let reference, let isRaw):
                output += text(of: reference, isRaw: isRaw).utf8
            case .position(_, let frame): output += "\(frames[frame].index + 1)".utf8
            case .section(let reference, let conditions, let isInverted, let nodes):
                guard write(reference, conditions, isInverted: isInverted, nodes) else {
                    return false
                }
            case .positionSection(let position, let frame, let isInverted, let nodes):
                guard holds(position, frames[frame]) != isInverted else { continue }
                guard write(nodes) else { return false }
            }
        }
        return true
    }

    private mutating func count(_ more: Int) -> Bool {
        steps += more
        return steps <= mostSteps && output.count <= Template.longestText
    }

    private func holds(_ position: TemplateParser.Position, _ frame: Frame) -> Bool {
        switch position {
        case .first: frame.index == 0
        case .last: frame.index == frame.count - 1
        case .number: true
        }
    }

    private mutating func write(
        _ reference: TemplateParser.Reference, _ conditions: [TemplateParser.Condition],
        isInverted: Bool, _ nodes: [TemplateParser.Node]
    ) -> Bool {
        let value = value(of: reference)
        var items: [JSONValue] = []
        if case .list = reference.fields {
            let all = value.array ?? []
            guard count(all.count) else { return false }
            items = all.filter { item in conditions.allSatisfy { Self.meets(item, $0) } }
        } else if Self.isThere(value) {
            items = [value]
        }
        if isInverted { return items.isEmpty ? write(nodes) : true }
        for (index, item) in items.enumerated() {
            frames.append(Frame(value: item, index: index, count: items.count))
            let goesOn = write(nodes)
            frames.removeLast()
            guard goesOn else { return false }
        }
        return true
    }

    private static func isThere(_ value: JSONValue) -> Bool {
        switch value {
        case .null: false
        case .bool(let isTrue): isTrue
        case .number: true
        case .string(let text): !text.isEmpty
        case .array(let items): !items.isEmpty
        case .object(let object): !object.isEmpty
        }
    }

    private static func meets(
        _ item: JSONValue, _ condition: TemplateParser.Condition
    ) -> Bool {
        let value = member(condition.path[...], of: item)
        let words = value.array?.map(word) ?? [word(value)]
        let isOne = words.contains { word in condition.values.contains { $0.isExactly(word) } }
        return isOne != condition.isNegated
    }

    // MARK: Values

    private func value(of reference: TemplateParser.Reference) -> JSONValue {
        Self.member(reference.path[...], of: frames[reference.frame].value)
    }

    private static func member(_ path: ArraySlice<String>, of value: JSONValue) -> JSONValue {
        var value = value
        for step in path { value = value[step] ?? .null }
        return value
    }

    private static func word(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .number(let digits): digits
        case .bool(let isTrue): isTrue ? "true" : "false"
        case .null, .array, .object: ""
        }
    }

    private func text(of reference: TemplateParser.Reference, isRaw: Bool) -> String {
        let value = value(of: reference)
        let word = value.array.map { $0.map(Self.word).joined(separator: ", ") } ?? Self.word(value)
        let escaping = isRaw ? TemplateEscaping.none : escaping
        // Of nothing nothing is written, not even the quotation marks of an empty cell.
        if word.isEmpty { return "" }
        switch reference.fields {
        case .lines: return escaping.escaped(word, .lines)
        case .address: return escaping.escaped(word, .address)
        default: return escaping.escaped(word, .line)
        }
    }
}
