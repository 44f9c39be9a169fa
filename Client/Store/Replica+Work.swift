/// Long work, and who wants to hear how far it is.
extension Replica {
    /// How far something long is.
    public struct Work: Sendable {
        /// What is being done.
        public enum Stage: Sendable {
            /// What is to be imported, with what is there.
            case comparing
            /// Changes.
            case writing
            /// The lines of a log.
            case checkingChanges
            /// What is shown, against the log.
            case checkingEvents
            /// What can be searched, against what is shown.
            case checkingSearch
        }

        /// What is being done.
        public var stage: Stage
        /// How much of it is done.
        public var done: Int
        /// How much there is to do; nil where nobody counted.
        public var total: Int?
    }

    /// So many steps go by without a word.
    private static let quietSteps = 64

    /// Tells how far something is, now and then.
    func tell(_ stage: Work.Stage, _ done: Int, of total: Int? = nil) {
        guard let onWork, done % Self.quietSteps == 0 else { return }
        onWork(Work(stage: stage, done: done, total: total))
    }
}
