/// Why a text could not be read.
public struct NarrativeError: Error, Hashable, CustomStringConvertible {
    /// What is wrong, as a sentence without a full stop.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
