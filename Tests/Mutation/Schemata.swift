/// Sources with many mutants in them, each of which is chosen at run time.
struct Schemata {
    /// The mutants that are in, in the order of their ids.
    private(set) var mutants: [Mutation] = []
    private let files: [String: SourceFile]

    /// Takes as many of the mutations, in their order, as can stand beside each other.
    init(_ wanted: [Mutation], count: Int, in files: [String: SourceFile]) {
        self.files = files
        var taken: [String: [Mutation]] = [:]
        for mutation in wanted {
            guard mutants.count < count else { break }
            let neighbours = taken[mutation.path] ?? []
            guard neighbours.allSatisfy({ Self.fit(mutation, $0) }) else { continue }
            taken[mutation.path, default: []].append(mutation)
            mutants.append(mutation)
        }
        mutants.sort { $0.id < $1.id }
    }

    /// Two mutants fit where neither rewrites what the other is in.
    private static func fit(_ one: Mutation, _ other: Mutation) -> Bool {
        let (a, b) = (one.extent, other.extent)
        if !a.overlaps(b) { return true }
        if one.isWhole && other.isWhole { return false }
        if one.isWhole { return b != a && b.contains(a) }
        if other.isWhole { return a != b && a.contains(b) }
        return a.contains(b) || b.contains(a)
    }

    /// Leaves out mutants that do not compile.
    mutating func drop(_ ids: Set<Int>) { mutants.removeAll { ids.contains($0.id) } }

    /// The text of a source with its mutants. It has the same lines.
    func text(_ path: String) -> [UInt8]? {
        guard let file = files[path] else { return nil }
        var opening: [Int: [(length: Int, text: String)]] = [:]
        var closing: [Int: [(length: Int, text: String)]] = [:]
        var replaced: [Int: Mutation.Edit] = [:]
        for mutant in mutants where mutant.path == path {
            for edit in mutant.edits(mutant.id) {
                let place = edit.range.lowerBound
                if !edit.range.isEmpty {
                    replaced[place] = edit
                } else if edit.isClosing {
                    closing[place, default: []].append((mutant.extent.count, edit.text))
                } else {
                    opening[place, default: []].append((mutant.extent.count, edit.text))
                }
            }
        }
        var output: [UInt8] = []
        var index = 0
        while index <= file.bytes.count {
            for text in (closing[index] ?? []).sorted(by: { $0.length < $1.length }) {
                output += text.text.utf8
            }
            for text in (opening[index] ?? []).sorted(by: { $0.length > $1.length }) {
                output += text.text.utf8
            }
            if let edit = replaced[index] {
                output += edit.text.utf8
                index = edit.range.upperBound
            } else {
                if index < file.bytes.count { output.append(file.bytes[index]) }
                index += 1
            }
        }
        return output
    }

    /// The source that the mutants of a module ask; `greatest` is the greatest id of any module.
    func runtime(of paths: Set<String>, greatest: Int) -> String {
        let signs = mutants.filter { paths.contains($0.path) }.compactMap { mutant in
            mutant.sign.map { (mutant.id, $0) }
        }
        return MutantRuntime.source(signs, greatest: greatest)
    }

    /// Whom an error of the compiler is about: the mutants on its line, else those around it.
    func suspects(_ path: String, _ line: Int) -> Set<Int> {
        let here = mutants.filter { $0.path == path }
        guard let file = files[path] else { return [] }
        func lines(_ mutant: Mutation) -> Set<Int> {
            Set(mutant.edits(mutant.id).map { file.line(at: $0.range.lowerBound) })
        }
        let onLine = here.filter { lines($0).contains(line) }
        if !onLine.isEmpty { return Set(onLine.map(\.id)) }
        for reach in [3, 12, 70] {
            let near = here.filter { lines($0).contains { abs($0 - line) <= reach } }
            // A statement that is left out is missed elsewhere.
            let statements = near.filter { $0.kind == .statement }
            if !statements.isEmpty { return Set(statements.map(\.id)) }
            if !near.isEmpty { return Set(near.map(\.id)) }
        }
        return Set(here.map(\.id))
    }
}

extension Range where Bound == Int {
    fileprivate func contains(_ other: Range<Int>) -> Bool {
        lowerBound <= other.lowerBound && other.upperBound <= upperBound
    }
}
