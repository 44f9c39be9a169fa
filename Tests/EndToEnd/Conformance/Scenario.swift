/// What every way of meeting has to do in the same way.
enum Scenario: String, CaseIterable, Sendable {
    case firstPushAndClone = "a first push, and a clone of it"
    case nothingNew = "a sync without news"
    case differentFields = "different fields edited in two places"
    case sameField = "one field edited in two places"
    case atOnce = "two machines that sync at once"
    case manyBytes = "more than one request holds"
    case interrupted = "a transfer that is killed and repeated"
    case deleted = "a timeline deleted everywhere"
    case erased = "an event erased"
    case copiedHome = "a copied home"
    case putBack = "a place put back to an earlier day"
    case emptied = "a place that was emptied"
    case laterVersion = "changes of a later version"
    case severalTimelines = "several timelines, and a namesake"
    case withoutToken = "a machine that nobody enrolled"

    /// Why a scenario does not apply to a way; `ConformanceTests` checks that it is so.
    enum Exception: Sendable {
        /// There are no tokens: the permissions of the place decide.
        case noTokens
    }

    func exception(for way: Way) -> Exception? {
        self == .withoutToken && !way.hasTokens ? .noTokens : nil
    }
}
