public import StrictJSON

/// What an entity holds by key, in no particular order: a plain list, searched from end to end
/// while it is as short as an event's, and by a table of places once it has grown.
///
/// An event has some ten keys. For so few a dictionary costs more than it finds: a hash for each
/// look-up, and three allocations half full for each entity.
public struct KeyedList<Value> {
    private var entries: [Element] = []
    /// Where each key is; empty while the list is short.
    private var places: [ExactString: Int] = [:]

    /// How many keys are searched one by one.
    private static var shortest: Int { 16 }

    /// A list without keys.
    public init() {}

    /// How many keys.
    public var count: Int { entries.count }

    /// The keys, each once.
    public var keys: some RandomAccessCollection<ExactString> { entries.lazy.map { $0.key } }

    /// The values, in the order of the keys.
    public var values: some RandomAccessCollection<Value> { entries.lazy.map { $0.value } }

    /// The same keys, each with what its value becomes.
    public func mapValues<Other>(_ transform: (Value) throws -> Other) rethrows -> KeyedList<Other>
    {
        var list = KeyedList<Other>()
        for entry in entries { list.append(try transform(entry.value), for: entry.key) }
        return list
    }

    /// The value of a key; giving nil takes the key out.
    public subscript(key: ExactString) -> Value? {
        get { place(of: key).map { entries[$0].value } }
        set {
            switch (place(of: key), newValue) {
            case (let place?, let value?): entries[place].value = value
            case (let place?, nil): remove(at: place)
            case (nil, let value?): append(value, for: key)
            case (nil, nil): break
            }
        }
    }

    /// Where a key is, until one is taken out.
    func place(of key: ExactString) -> Int? {
        guard places.isEmpty else { return places[key] }
        // By index: a closure would keep the list alive for each look-up, with two atomic steps.
        for place in 0..<entries.count where entries[place].key == key { return place }
        return nil
    }

    /// The value at a place, to be changed where it is.
    subscript(place place: Int) -> Value {
        get { entries[place].value }
        _modify { yield &entries[place].value }
    }

    /// Adds a key that is not there yet.
    mutating func append(_ value: Value, for key: ExactString) {
        entries.append((key, value))
        if !places.isEmpty {
            places[key] = entries.count - 1
        } else if entries.count > Self.shortest {
            places.reserveCapacity(entries.count * 2)
            for (place, entry) in entries.enumerated() { places[entry.key] = place }
        }
    }

    /// Takes a key out; the last one moves to its place.
    mutating func remove(at place: Int) {
        let last = entries.count - 1
        if !places.isEmpty {
            places[entries[place].key] = nil
            if place < last { places[entries[last].key] = place }
        }
        entries.swapAt(place, last)
        entries.removeLast()
    }
}

extension KeyedList: RandomAccessCollection {
    /// A key and its value.
    public typealias Element = (key: ExactString, value: Value)

    /// Where the first key is.
    public var startIndex: Int { 0 }

    /// One past the last key.
    public var endIndex: Int { entries.count }

    /// The key and value at a place.
    public subscript(index: Int) -> Element { entries[index] }
}

extension KeyedList: ExpressibleByDictionaryLiteral {
    /// Keys and their values; of one key twice, the last.
    public init(dictionaryLiteral elements: (ExactString, Value)...) {
        for (key, value) in elements { self[key] = value }
    }
}

extension KeyedList: Sendable where Value: Sendable {}

extension KeyedList: Equatable where Value: Equatable {
    /// The same keys with the same values, in whatever order they came.
    public static func == (left: KeyedList, right: KeyedList) -> Bool {
        left.count == right.count && left.allSatisfy { right[$0.key] == $0.value }
    }
}
