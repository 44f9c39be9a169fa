/// The expressions of a document's passages, each passage read once however often it is asked for.
struct PassageScans {
    private let passages: [Passage]
    private var scans: [[ExpressionReader.Raw]?]

    init(_ document: NarrativeDocument) {
        passages = document.passages
        scans = Array(repeating: nil, count: passages.count)
    }

    /// The expressions of a passage, by its place in the document.
    mutating func expressions(of index: Int) -> [ExpressionReader.Raw] {
        if let known = scans[index] { return known }
        let found = PassageScanner.scan(passages[index].text)
        scans[index] = found
        return found
    }
}
