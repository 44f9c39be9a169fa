/// What the person at this machine says about reaching others, for what carries requests.
public struct ReachingOut: Sendable {
    /// What is run in place of `ssh`: `VITA_SSH`.
    public let shellProgram: String
    /// Whether there is somebody at a terminal whom ssh may ask.
    public let isInteractive: Bool
    /// A PEM file of certificate authorities in place of the system's: `VITA_CA`.
    public let certificateAuthorities: String?

    init(_ surroundings: Surroundings) {
        shellProgram = surroundings.variable("VITA_SSH") ?? "ssh"
        isInteractive = surroundings.terminals.input && surroundings.terminals.errors
        certificateAuthorities = surroundings.variable("VITA_CA")
    }

    /// As this process's variables and streams have it.
    public static func process() -> ReachingOut { ReachingOut(Surroundings.process()) }
}
