/// One thing that is fuzzed: its name for `scripts/fuzz`, and what is asked of every input.
public struct FuzzTarget: Sendable {
    /// The name on the command line and of the corpus.
    public let name: String
    /// What is wrong with what became of an input; nil where all is well.
    public let check: @Sendable ([UInt8]) -> String?

    /// A target by its name and what is asked.
    public init(name: String, check: @escaping @Sendable ([UInt8]) -> String?) {
        (self.name, self.check) = (name, check)
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
