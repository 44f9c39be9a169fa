/// Where the facts of an entity lie among the bytes of its stored state, for a reader that copies
/// them as they stand.
///
/// One value is filled again for each state, so that a long list makes no arrays.
public struct FactPlaces: Sendable {
    /// A register with one value.
    public struct Register: Sendable {
        /// The bytes of its key.
        public var key: Range<Int>
        /// The bytes of its values: a JSON array.
        public var values: Range<Int>

        /// A register at a place.
        public init(key: Range<Int>, values: Range<Int>) {
            self.key = key
            self.values = values
        }
    }

    /// The registers, as the state has them.
    public var registers: [Register] = []
    /// The bytes of the keys of elements, as the state has them.
    public var elements: [Range<Int>] = []

    /// No places.
    public init() {}

    /// Forgets them and keeps the room.
    public mutating func removeAll() {
        registers.removeAll(keepingCapacity: true)
        elements.removeAll(keepingCapacity: true)
    }
}
