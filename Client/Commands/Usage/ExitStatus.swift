/// What the process tells its parent.
enum ExitStatus: Int32, Sendable {
    case done = 0
    case failed = 1
    case usage = 2
}
