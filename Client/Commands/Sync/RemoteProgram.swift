#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The program that talks to servers. It is `vita` with libcurl: that library and what it needs
/// take longer to load than most commands take to run (docs/decisions/0031).
enum RemoteProgram {
    static let name = "vita-remote"

    /// Where it may be, by the path of the program that looks for it: beside it, as in a build,
    /// else where an installation has it.
    static func places(of executable: String) -> [String] {
        let folders = executable.split(separator: "/").dropLast()
        let beside = "/" + (folders + [Substring(name)]).joined(separator: "/")
        let installed = folders.dropLast() + ["libexec", "vita", Substring(name)]
        return [beside, "/" + installed.joined(separator: "/")]
    }

    /// Goes on in this process as that program, with the same words, variables and streams, so that
    /// nobody outside sees a difference; nothing may have been read or written before. What is
    /// answered is why it could not be.
    static func takeOver(path: String?) -> CommandFailure {
        let places = FileAccess.executable(path: path).map(places) ?? []
        guard let program = places.first(where: FileAccess.isProgram) else {
            return missing(places)
        }
        // An ignored signal would stay ignored in the programs that it starts in turn.
        _ = signal(SIGPIPE, SIG_DFL)
        _ = unsafe execv(program, CommandLine.unsafeArgv)
        let code = errno
        _ = signal(SIGPIPE, SIG_IGN)
        return CommandFailure(
            "\(program) could not be started: \(SystemError.text(code))",
            hint: "scripts/install puts Vita's programs in place again")
    }

    /// It is in none of these places.
    static func missing(_ places: [String]) -> CommandFailure {
        CommandFailure(
            "the program \(name), by which vita talks to servers, is missing",
            hint: places.isEmpty
                ? "call vita by its whole path"
                : "install Vita again; it was looked for as \(places.joined(separator: " and "))")
    }
}
