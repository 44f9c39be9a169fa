/// One thing that is fuzzed: its name for `scripts/fuzz`, and what is asked of every input.
public struct FuzzTarget: Sendable {
    /// The name on the command line and of the corpus.
    public let name: String
    /// How many questions there are to an input.
    public let questions: Int
    private let answer: @Sendable ([UInt8], _ question: Int) -> String?

    /// A target by its name and what is asked.
    public init(name: String, check: @escaping @Sendable ([UInt8]) -> String?) {
        self.init(name: name, questions: 1, check: { bytes, _ in check(bytes) })
    }

    /// A target with several questions, which are asked by their numbers.
    public init(
        name: String, questions: Int,
        check: @escaping @Sendable ([UInt8], _ question: Int) -> String?
    ) {
        (self.name, self.questions, answer) = (name, questions, check)
    }

    /// What is wrong with what became of an input; nil where all is well. Where there are several
    /// questions the bytes choose one: so many more inputs can be asked.
    public func check(_ bytes: [UInt8]) -> String? {
        answer(bytes, Int(bytes.reduce(0) { $0 &+ UInt($1) } % UInt(questions)))
    }

    /// The same of all questions.
    public func checkAll(_ bytes: [UInt8]) -> String? {
        (0..<questions).lazy.compactMap { answer(bytes, $0) }.first
    }

    /// Dates in EDTF.
    public static let edtf = FuzzTarget(name: "edtf", check: { DateChecks.check(edtf: $0) })
    /// Dates in words, English and Chinese, and distances from events.
    public static let phrase = FuzzTarget(name: "phrase", check: { PhraseChecks.check(phrase: $0) })

    /// Texts that are read for their narrative.
    public static let extract = FuzzTarget(
        name: "extract", check: { NarrativeChecks.check(narrative: $0) })

    /// Those of this module; the wire, files of other programs and the client have theirs.
    public static let texts = [edtf, phrase, extract]
}
