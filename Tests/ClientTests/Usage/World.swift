@testable import ClientCommands

/// What was written to a stream.
final class Captured {
    private(set) var text = ""
    private(set) var calls = 0

    func take(_ bytes: [UInt8]) -> Int32 {
        text += String(decoding: bytes, as: UTF8.self)
        calls += 1
        return 0
    }
}

/// Surroundings without a terminal, a variable or a surprise: the clock stands still and
/// chance counts.
final class World {
    let output = Captured()
    let errors = Captured()
    var surroundings: Surroundings

    init(arguments: [String] = [], input: String = "") {
        let (output, errors) = (output, errors)
        var drawn: UInt8 = 0
        surroundings = Surroundings(
            arguments: arguments, variables: [:], terminals: .init(), terminalWidth: nil,
            now: { 1_800_000_000 }, zoneOffset: { _ in 0 },
            random: { count in
                (0..<count).map { _ in
                    drawn &+= 1
                    return drawn
                }
            },
            input: StreamReader(text: input),
            output: StreamWriter(sink: output.take),
            errors: StreamWriter(sink: errors.take))
    }
}
