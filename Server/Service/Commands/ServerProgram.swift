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
        do {
            if arguments.contains("--help") || arguments.contains("-h") || arguments == ["help"] {
                Output.write(ServerUsage.text(), to: 1)
                return 0
            }
            if arguments.contains("--version") {
                Output.write("vita-server \(ServerVersion.text)\n", to: 1)
                return 0
            }
            let (command, words) = try ServerArguments.parse(arguments) { name in
                unsafe getenv(name).map { unsafe String(cString: $0) }
            }
            return try command.run(words)
        } catch let error as UsageError {
            Output.write("vita-server: \(error.sentence); see vita-server --help\n", to: 2)
            return 2
        } catch {
            Output.write("vita-server: \(error)\n", to: 2)
            return 1
        }
    }
}

/// The system's clock.
enum Clock {
    /// Seconds since 1970.
    static var now: Int { time(nil) }

    /// What the store takes from outside, in a program.
    static var surroundings: Surroundings { Surroundings(now: { now }) }
}

/// Whole lines to standard output and standard error.
enum Output {
    /// Writes all of `text`, or gives up where nobody reads.
    static func write(_ text: String, to descriptor: Int32) {
        write(Array(text.utf8), to: descriptor)
    }

    /// Writes all of the bytes, or gives up where nobody reads.
    static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
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
