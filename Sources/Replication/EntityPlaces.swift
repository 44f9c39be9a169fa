internal import StrictJSON

/// Where each entity of a folded timeline is in its list.
///
/// Events have ids of sixteen bytes, which stand in the table themselves: to find one touches
/// nothing but the table, where a string would have to be fetched from wherever it is.
struct EntityPlaces {
    private var events: [EventName: Int] = [:]
    private var others: [Entity: Int] = [:]

    /// The sixteen bytes of an event's id.
    private struct EventName: Hashable {
        let first: UInt64
        let last: UInt64

        /// Nil of what is no event, and of an id of another length.
        init?(_ entity: Entity) {
            guard case .event(var id) = entity, id.utf8.count == 16 else { return nil }
            (first, last) = id.withUTF8 { unsafe Self.words($0) }
        }

        private static func words(_ bytes: UnsafeBufferPointer<UInt8>) -> (UInt64, UInt64) {
            let bytes = UnsafeRawBufferPointer(bytes)
            return unsafe (
                bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
            )
        }
    }

    /// The place of an entity, if it has one.
    func place(of entity: Entity) -> Int? {
        guard let name = EventName(entity) else { return others[entity] }
        return events[name]
    }

    /// The place of an entity; `next` becomes that of a new one.
    mutating func place(of entity: Entity, next: Int) -> Int {
        guard let name = EventName(entity) else { return Self.place(of: entity, next, &others) }
        return Self.place(of: name, next, &events)
    }

    private static func place<Key>(of key: Key, _ next: Int, _ table: inout [Key: Int]) -> Int {
        if let place = table[key] { return place }
        table[key] = next
        return next
    }
}
