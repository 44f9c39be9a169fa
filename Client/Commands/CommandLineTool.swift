internal import ClientStore
public import ClientSync

/// The program `vita`: reads the command line, runs the command, and says how it went.
public enum CommandLineTool {
    /// The program's version (semver.org).
    public static let version = "0.1.0"

    /// Makes what carries requests to servers; `isInsecure` allows plain HTTP beyond loopback.
    public typealias TransportMaker = (_ isInsecure: Bool) -> any Transport

    /// Makes what keeps connections to servers open.
    public typealias FeedsMaker = () -> any FeedTransport

    /// Whether a signal has asked a command that catches them to come to an end: a request under way
    /// is then to be given up.
    public static var isAskedToEnd: Bool { EndSignals.haveCome }

    /// Runs the command of this process's arguments; the answer is the exit status.
    ///
    /// Without a `transport` a command that talks to a server is handed over to the program
    /// `vita-remote` in this process's place (docs/decisions/0031), unless all servers that it could
    /// want are in the reach of `nearby` (0050).
    public static func run(
        transport: TransportMaker? = nil, nearby: TransportMaker? = nil, feeds: FeedsMaker? = nil
    ) -> Int32 {
        var surroundings = Surroundings.process()
        surroundings.transport = transport
        surroundings.nearby = nearby
        surroundings.feeds = feeds
        let status: ExitStatus
        do throws(UsageError) {
            surroundings.arguments = try Surroundings.rawArguments()
            status = run(surroundings)
        } catch {
            status = surroundings.report(error)
        }
        return surroundings.finish(status).rawValue
    }

    /// Runs one command in surroundings, which a test may have made.
    static func run(_ surroundings: Surroundings) -> ExitStatus {
        let command: ParsedCommand
        do throws(UsageError) {
            command = try CommandLineParser.parse(arguments: surroundings.arguments)
        } catch {
            return surroundings.report(error)
        }
        guard let paging = surroundings.paging(of: command) else {
            return run(command, surroundings)
        }
        defer { paging.finish() }
        return run(command, paging.wrapped(surroundings))
    }

    private static func run(
        _ command: ParsedCommand, _ surroundings: Surroundings
    ) -> ExitStatus {
        do {
            let terminal = Terminal(surroundings, command.globals)
            let help = HelpText(width: terminal.width)
            if let answer = try help.answer(to: command, version: version) {
                surroundings.output.write(answer)
                return .done
            }
            var surroundings = surroundings
            if surroundings.transport == nil, command.reachesServer {
                try surroundings.stayNear(with: command)
            }
            return try Dispatch.run(CommandContext(command, surroundings, terminal))
        } catch let error as UsageError {
            return surroundings.report(error)
        } catch {
            return surroundings.report(CommandFailure(explaining: error))
        }
    }
}
