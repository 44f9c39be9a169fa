internal import ServerHTTP
internal import ServerStore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The program `vita-server`.
public enum ServerProgram {
    /// Runs a command line.
    ///
    /// - Parameter arguments: Without the program's name.
    /// - Returns: The exit status: 0 done, 1 failed, 2 wrong usage.
    public static func run(_ arguments: [String]) -> Int32 {
        let command: ServerCommand
        do throws(UsageError) {
            command = try ServerCommand.parse(arguments)
        } catch {
            Output.write("vita-server: \(error.sentence); see vita-server --help\n", to: 2)
            return 2
        }
        do {
            return try run(command)
        } catch {
            Output.write("vita-server: \(error)\n", to: 2)
            return 1
        }
    }

    private static func run(_ command: ServerCommand) throws -> Int32 {
        let surroundings = Surroundings(now: { Clock.now })
        switch command {
        case .help: Output.write(ServerCommand.usage, to: 1)
        case .version: Output.write("vita-server \(ServerVersion.text)\n", to: 1)
        case .invite(let account, let data):
            let directory = try DataDirectory(data, exclusively: false)
            let accounts = try Accounts(directory, surroundings)
            defer { accounts.close() }
            Output.write("\(try accounts.invite(account))\n", to: 1)
        case .check(let data):
            let findings = try Storage.check(path: data, surroundings)
            for finding in findings { Output.write("\(finding)\n", to: 1) }
            if !findings.isEmpty { return 1 }
            Output.write("ok\n", to: 1)
        case .stdio(let data, let account):
            return try StdioServing.run(data: data, account: account, surroundings)
        case .serve(let data, let host, let port):
            return try Serving.run(data: data, host: host, port: port, surroundings)
        }
        return 0
    }
}

/// The system's clock.
enum Clock {
    /// Seconds since 1970.
    static var now: Int { time(nil) }
}

/// Whole lines to standard output and standard error.
enum Output {
    /// Writes all of `text`, or gives up where nobody reads.
    static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { bytes in
                unsafe posixWrite(descriptor, bytes.baseAddress, bytes.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}

/// `write(2)`, which the method above hides.
private func posixWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe write(descriptor, bytes, count)
}
