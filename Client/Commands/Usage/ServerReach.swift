/// When a command talks to a server. The table says it, so that the program that can do so is
/// there before anything is asked, read or written.
enum ServerReach: Sendable {
    case never
    case always
    /// With this option only.
    case with(option: String)
}
