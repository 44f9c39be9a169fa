/// Scalars with what they mean, quick to say of most scalars that they are not in it.
struct ScalarTable<Value: Sendable>: Sendable {
    private static var bits: UInt32 { 1024 }
    private let values: [Unicode.Scalar: Value]
    /// One bit for all scalars that end in the same ten bits.
    private let filter: [UInt64]

    init(_ values: [Unicode.Scalar: Value]) {
        self.values = values
        var filter: [UInt64] = Array(repeating: 0, count: Int(Self.bits) / UInt64.bitWidth)
        for scalar in values.keys {
            let place = scalar.value % Self.bits
            filter[Int(place / 64)] |= 1 << UInt64(place % 64)
        }
        self.filter = filter
    }

    subscript(scalar: Unicode.Scalar) -> Value? {
        let place = scalar.value % Self.bits
        guard filter[Int(place / 64)] >> UInt64(place % 64) & 1 == 1 else { return nil }
        return values[scalar]
    }

    var keys: Dictionary<Unicode.Scalar, Value>.Keys { values.keys }
}

extension ScalarTable: ExpressibleByDictionaryLiteral {
    init(dictionaryLiteral elements: (Unicode.Scalar, Value)...) {
        self.init(Dictionary(elements) { first, _ in first })
    }
}

/// Scalars, quick to say of most that they are not among them.
struct ScalarSet: Sendable {
    private let table: ScalarTable<Bool>

    init(_ scalars: some Sequence<Unicode.Scalar>) {
        table = ScalarTable(Dictionary(scalars.map { ($0, true) }) { first, _ in first })
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool { table[scalar] != nil }
}
