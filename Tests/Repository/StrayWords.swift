/// What says where something was made instead of what it is: it stays out of every file.
enum StrayWords {
    /// Spelled in two halves, so that this file keeps its own law.
    private static let anywhere: [String] = [
        "/wo" + "rk/",
        "pypi" + ".org", "files.pythonhosted" + ".org", "registry.npmjs" + ".org",
        "crates" + ".io", "proxy.golang" + ".org", "rubygems" + ".org", "repo1.maven" + ".org",
        "archive.ubuntu" + ".com", "deb.debian" + ".org", "ghcr" + ".io", "docker" + ".io",
        "arti" + "factory",
    ]
    /// At the start of a path only: `private/shared/public` is no path.
    private static let starts: [String] = [
        "sha" + "red/", "/ho" + "me/", "/Use" + "rs/", "/ro" + "ot/",
    ]
    /// As words of their own.
    private static let words: [String] = ["fa" + "rm"]

    static func findings(_ path: String, _ text: String) -> [Finding] {
        let search = ByteSearch(text.lowercased())
        var result: [Finding] = []
        func find(_ word: String, _ holds: (UInt8?, UInt8?) -> Bool) {
            let word = word.lowercased()
            for offset in search.offsets(of: word)
            where holds(search[offset - 1], search[offset + word.utf8.count]) {
                result.append(Finding(path, line: search.line(of: offset), word))
            }
        }
        for word in anywhere { find(word) { _, _ in true } }
        for word in starts { find(word) { before, _ in before.map(isPathByte) != true } }
        for word in words {
            find(word) { before, after in
                before.map(SwiftFile.isNameByte) != true && after.map(SwiftFile.isNameByte) != true
            }
        }
        return result
    }

    private static func isPathByte(_ byte: UInt8) -> Bool {
        SwiftFile.isNameByte(byte) || "/.-}~".utf8.contains(byte)
    }
}
