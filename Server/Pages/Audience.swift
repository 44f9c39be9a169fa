internal import Career
internal import Replication
internal import StrictJSON
#if PLANTED_BUGS
    internal import Sealing
#endif

/// Who looks at a page, and so which events it has.
public enum Audience: String, Sendable, Hashable {
    /// Those that a timeline was shared with: shared and public events.
    case shared
    /// Anybody: public events only.
    case everyone

    /// Whether an event is shown. Every value that its visibility has at the moment must allow it,
    /// in conflict too, and what nobody here understands allows nothing.
    func admits(_ state: EntityState) -> Bool {
        #if PLANTED_BUGS
            if Planted.isOn(.privateShown) { return state.isVisible }
        #endif
        guard state.isVisible else { return false }
        let values = state.values(Field.visibility.key).filter { !$0.isNull }
        if values.isEmpty { return self == .shared }
        return values.allSatisfy { value in
            switch value.string {
            case "public": true
            case "shared": self == .shared
            default: false
            }
        }
    }
}
