public import Sealing
public import StrictJSON

extension Replica {
    /// A register that holds several different values.
    public struct Conflict: Sendable {
        /// One of its values.
        public struct Value: Sendable {
            /// The value; `null` where a change took it away.
            public let value: JSONValue
            /// The change that gave it.
            public let change: Digest
            /// That change's author, if known.
            public let author: String?
            /// Seconds since 1970 by its author's clock, if known.
            public let time: Int?
        }

        /// The register.
        public let place: ConflictPlace
        /// Every value once, in the order of their bytes, which is the same on every replica.
        public let values: [Value]
        /// Which of them is shown.
        public let shown: Int
    }
}
