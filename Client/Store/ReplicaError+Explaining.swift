internal import Replication
internal import SQLite

extension ReplicaError {
    /// The sentence for whatever stopped the work on a replica.
    public init(explaining error: any Error) {
        switch error {
        case let error as ReplicaError: self = error
        case let error as SQLiteError: self.init(sqlite: error)
        case let error as SchemaError: self.init(schema: error)
        default: self.init("\(error)")
        }
    }

    /// Whether an error says that the database is damaged, or may be: then what its pages hold can
    /// be saved, or a backup put in its place. A file of a later version is not damaged.
    public static func isDamage(_ error: any Error) -> Bool {
        SchemaError.isDamage(error) || error is CompactReader.Corrupt
    }

    /// Whether an error says that another program wrote the database.
    public static func isForeign(_ error: any Error) -> Bool {
        guard case SchemaError.foreignApplication = error else { return false }
        return true
    }

    private init(sqlite error: SQLiteError) {
        if error.isFull {
            self.init(
                "the disk is full; nothing was changed", hint: "make room and try again")
        } else if error.isReadOnly {
            self.init(
                "the replica may only be read; nothing was changed",
                hint: "check the permissions of its folder and of \(Replica.file)")
        } else if error.isBusy || error.isLocked {
            self.init(
                "another program holds the replica; nothing was changed",
                hint: "wait until it is done and try again")
        } else if error.isNotADatabase {
            self.init(
                "\(Replica.file) is not a Vita database; it was left untouched",
                hint: "choose another folder with --home; if it was one, vita verify --repair saves"
                    + " what can be read, and vita restore-backup FILE goes back to a backup")
        } else if error.isCorrupt || error.isSchemaMismatch {
            self.init(damage: error.message)
        } else if error.isCannotOpen {
            self.init(
                "\(Replica.file) cannot be opened: \(error.message)",
                hint: "check the permissions of its folder, or choose another with --home")
        } else if error.isInputOutput {
            self.init(
                "\(Replica.file) could not be read or written: \(error.message)",
                hint: "check the disk and try again")
        } else {
            self.init("SQLite reports error \(error.code): \(error.message)")
        }
    }

    private init(damage: String) {
        self.init(
            "\(Replica.file) is damaged: \(damage)",
            hint: "vita verify --repair saves what can be read; vita restore-backup FILE goes back"
                + " to a backup")
    }

    private init(schema error: SchemaError) {
        switch error {
        case .foreignApplication:
            self.init(
                "\(Replica.file) is not a Vita database; it was left untouched",
                hint: "move it away, or choose another folder with --home")
        case .newerMajor:
            self.init(
                "a later version of Vita wrote \(Replica.file); it was left untouched",
                hint: "update Vita on this machine")
        case .unknownVersion, .damagedVersion:
            self.init(damage: "\(error)")
        default:
            self.init("\(Replica.file) was left untouched: \(error)")
        }
    }
}
