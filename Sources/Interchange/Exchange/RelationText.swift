internal import Career

/// A relation on one line: `after/3dzckt4qhczf4axt P6W ± P1W | six weeks after`.
enum RelationText {
    static func write(_ relation: Relation) -> String {
        var head = relation.element
        if let offset = relation.offset { head += " \(offset)" }
        if let slack = relation.slack { head += " ± \(slack)" }
        return CSVCells.pair(head, relation.words)
    }

    static func read(_ text: String) throws(RowProblem) -> Relation {
        let (head, words) = CSVCells.unpair(text)
        var parts = head.split(separator: " ").map(String.init)[...]
        let element = (parts.popFirst() ?? "").split(separator: "/", maxSplits: 1).map(String.init)
        guard element.count == 2, let id = Identifier(element[1]) else {
            throw RowProblem("\"\(text.prefix(60))\" is no relation such as part-of/ID")
        }
        var relation = Relation(kind: element[0], event: id.text, words: words)
        if let offset = parts.first, offset != "±" {
            relation.offset = offset
            parts.removeFirst()
        }
        if parts.first == "±" {
            relation.slack = parts.dropFirst().first
            parts = parts.dropFirst(2)
        }
        let durations = [relation.offset, relation.slack].compactMap { $0 }
        guard parts.isEmpty, durations.allSatisfy(MemberReader.isDuration) else {
            throw RowProblem("\"\(text.prefix(60))\" has no duration such as P6W")
        }
        return relation
    }
}
