/// A promise that was broken.
public struct Broken: Error, CustomStringConvertible {
    /// What was promised and what happened instead.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// What a simulated fault throws through the product.
enum Fault: Error {
    /// A message or its answer did not arrive.
    case lost
    /// The machine stopped.
    case stopped
}

/// What goes wrong at a commit.
enum CommitFault: Sendable, CaseIterable {
    case stopBefore
    case stopAfter
    case diskFull
    case diskBroken

    var story: String {
        switch self {
        case .stopBefore: "stops before a commit"
        case .stopAfter: "stops after a commit"
        case .diskFull: "has a full disk"
        case .diskBroken: "has a disk that fails"
        }
    }
}
