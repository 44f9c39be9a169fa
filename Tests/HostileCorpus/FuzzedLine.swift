import FuzzChecks
import FuzzWire

/// What the fuzzer asks of every line.
enum FuzzedLine {
    static func breach(_ line: [UInt8]) -> String? { FuzzTarget.change.check(line) }
}
