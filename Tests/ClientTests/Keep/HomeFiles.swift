import Sealing
import TestSupport

@testable import ClientCommands

/// The files in a home.
enum HomeFiles {
    static func of(_ shell: Shell) -> [String] {
        FileAccess.names(in: shell.folder.file("home"))
    }
}

/// For replicas that write nothing new.
final class NoRandomness: RandomSource {
    private var calls: UInt8 = 0

    func bytes(_ count: Int) -> [UInt8] {
        calls += 1
        return [UInt8](repeating: calls, count: count)
    }
}
