import SQLite

/// Lets one commit of a connection fail, or the machine stop around it.
final class CommitTrap {
    private var fault: CommitFault?
    private var left = 0
    private var isDue = false
    /// True once the fault has happened.
    private(set) var hasSprung = false

    /// Waits for the commit after `count` others.
    func set(_ fault: CommitFault?, after count: Int) {
        self.fault = fault
        left = count
        isDue = false
        hasSprung = false
    }

    func disarm() {
        fault = nil
        isDue = false
    }

    /// Puts the trap on a connection.
    func watch(_ connection: Connection) {
        connection.onCommit = { [unowned self] moment in try notice(moment) }
    }

    /// A commit is about to happen, or has happened.
    func notice(_ moment: CommitMoment) throws {
        guard let fault else { return }
        if moment == .after {
            if isDue { try spring(Fault.stopped) }
            return
        }
        guard left == 0 else {
            left -= 1
            return
        }
        switch fault {
        case .stopBefore: try spring(Fault.stopped)
        case .stopAfter: isDue = true
        case .diskFull: try spring(SQLiteError(code: 13, message: "database or disk is full"))
        case .diskBroken: try spring(SQLiteError(code: 10, message: "disk I/O error"))
        }
    }

    private func spring(_ error: any Error) throws {
        disarm()
        hasSprung = true
        throw error
    }
}
