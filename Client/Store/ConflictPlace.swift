public import Replication
internal import StrictJSON

extension Replica {
    /// A register that is in conflict, or was.
    public struct ConflictPlace: Sendable, Equatable {
        /// Where the entity is.
        public let timeline: Timeline
        /// Whose register: an event's, a source's, the timeline's own.
        public let entity: Entity
        /// The register's key: `kind`, `title/en`.
        public let field: String

        init(_ timeline: Timeline, _ entity: Entity, _ field: String) {
            self.timeline = timeline
            self.entity = entity
            self.field = field
        }

        /// The same register, byte for byte.
        public static func == (left: ConflictPlace, right: ConflictPlace) -> Bool {
            left.timeline == right.timeline && left.entity == right.entity
                && left.field.isExactly(right.field)
        }
    }
}
