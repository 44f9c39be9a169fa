/// The last step of a restore: folders are moved, and whoever opens a data directory in which that
/// was interrupted goes on with it.
///
/// What is restored lies complete and synced in `restore`. For each of its parts, what is there is
/// moved to `restore/before`, and the part into its place. Each move is atomic, and from what is
/// left one sees which is next.
enum Restoration {
    static let folder = "restore"
    /// The accounts come last: with them the restored logs count.
    private static let parts = ["timelines", "accounts.db"]

    /// True where a restore was interrupted.
    static func isPending(in path: String) -> Bool { FolderTree.isFolder("\(path)/\(folder)") }

    /// Moves what is left to be moved.
    ///
    /// - Returns: Where what was there before is; nil where there was nothing.
    @discardableResult
    static func finish(in path: String) throws(StoreError) -> String? {
        let restored = "\(path)/\(folder)"
        let before = "\(restored)/before"
        try FolderTree.make(before)
        for part in parts where FolderTree.mode("\(restored)/\(part)") != nil {
            if FolderTree.mode("\(path)/\(part)") != nil {
                // A journal belongs to the file beside it; it goes first, or it would be played
                // back into the restored one.
                for suffix in ["-journal", ""]
                where FolderTree.mode("\(path)/\(part)\(suffix)") != nil {
                    try FolderTree.rename(
                        "\(path)/\(part)\(suffix)", to: "\(before)/\(part)\(suffix)")
                }
            }
            try FolderTree.rename("\(restored)/\(part)", to: "\(path)/\(part)")
        }
        var kept: String?
        if !FolderTree.names(in: before).isEmpty {
            var number = 1
            while FolderTree.mode("\(path)/before-restore-\(number)") != nil { number += 1 }
            let name = "\(path)/before-restore-\(number)"
            try FolderTree.rename(before, to: name)
            kept = name
        }
        FolderTree.remove(restored)
        try FolderTree.synchronize(path)
        return kept
    }
}
