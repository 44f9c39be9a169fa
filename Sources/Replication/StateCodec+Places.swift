public import Career

extension StateCodec {
    /// Finds the facts of a state that is plain in the sense of ``plain(_:)``, without reading the
    /// values, which may be anything; false of any other state, and of what is damaged.
    ///
    /// Keys come in their order, none of them twice.
    public static func findPlaces(in state: Span<UInt8>, _ places: inout FactPlaces) -> Bool {
        places.removeAll()
        return unsafe state.withUnsafeBufferPointer { bytes in
            var walk = unsafe Walk(bytes: bytes)
            return unsafe walk.places(&places)
        }
    }

    /// A walk over lent bytes. Nothing in it can trap, whatever the bytes are.
    @unsafe private struct Walk {
        private let bytes: UnsafeBufferPointer<UInt8>
        private var position = 0

        init(bytes: UnsafeBufferPointer<UInt8>) {
            unsafe self.bytes = unsafe bytes
        }

        mutating func places(_ places: inout FactPlaces) -> Bool {
            guard let changes = unsafe number() else { return false }
            for _ in 0..<changes {
                guard unsafe skip(32), unsafe number() != nil else { return false }
            }
            guard let registers = unsafe number() else { return false }
            var last = 0..<0
            for index in 0..<registers {
                guard let key = unsafe run(), unsafe number() == 1, unsafe place(below: changes),
                    let values = unsafe run(), unsafe number() == 0,
                    unsafe index == 0 || precedes(last, key), unsafe !isLife(key)
                else { return false }
                places.registers.append(FactPlaces.Register(key: key, values: values))
                last = key
            }
            guard let elements = unsafe number() else { return false }
            for index in 0..<elements {
                guard let key = unsafe run(), unsafe index == 0 || precedes(last, key),
                    let additions = unsafe number()
                else { return false }
                for _ in 0..<additions where unsafe !place(below: changes) { return false }
                places.elements.append(key)
                last = key
            }
            return unsafe number() == 0 && position == bytes.count
        }

        /// As ``CompactReader/number()`` reads it.
        private mutating func number() -> Int? {
            var result: UInt64 = 0
            var shift: UInt64 = 0
            while unsafe position < bytes.count, shift < 63 {
                let byte = unsafe bytes[position]
                unsafe position += 1
                result |= UInt64(byte & 0x7F) << shift
                if byte < 0x80 { return Int(result & (1 << 62 - 1)) }
                shift += 7
            }
            return nil
        }

        private mutating func skip(_ count: Int) -> Bool {
            guard unsafe count <= bytes.count - position else { return false }
            unsafe position += count
            return true
        }

        /// Bytes with their count before them.
        private mutating func run() -> Range<Int>? {
            guard let count = unsafe number(), unsafe count <= bytes.count - position else {
                return nil
            }
            let start = unsafe position
            unsafe position += count
            return start..<start + count
        }

        /// Steps over the place of a change in the table.
        private mutating func place(below changes: Int) -> Bool {
            guard let place = unsafe number() else { return false }
            return place < changes
        }

        private func precedes(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
            let shared = min(left.count, right.count)
            for offset in 0..<shared {
                let first = unsafe bytes[left.lowerBound + offset]
                let second = unsafe bytes[right.lowerBound + offset]
                if first != second { return first < second }
            }
            return left.count < right.count
        }

        private func isLife(_ key: Range<Int>) -> Bool {
            let name: StaticString = "life"
            guard key.count == name.utf8CodeUnitCount else { return false }
            for offset in 0..<key.count {
                let byte = unsafe name.utf8Start[offset]
                guard unsafe bytes[key.lowerBound + offset] == byte else { return false }
            }
            return true
        }
    }
}
