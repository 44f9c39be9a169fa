/// What stands at the top of the repository, and what git must not keep.
enum Layout {
    static let top: Set<String> = [
        "Package.swift", "Sources", "Tests", "Data", "Server", "Client",
        "README.md", "CHANGELOG.md", "LICENSE", "CONTRIBUTING.md", "docs", "scripts", ".ci",
        ".swift-format", ".editorconfig", ".gitattributes", ".gitignore",
    ]

    static let never: Set<String> = [
        ".build", ".swiftpm", "Package.resolved", "DerivedData", ".DS_Store",
    ]

    static func findings(_ paths: [String]) -> [Finding] {
        var result: [Finding] = []
        for path in paths {
            let parts = path.split(separator: "/").map(String.init)
            if let first = parts.first, !top.contains(first) {
                result.append(Finding(path, "\(first) does not belong at the top"))
            }
            let isBuilt = parts.contains { never.contains($0) || $0.hasPrefix(".build") }
            let isDatabase = [".db", ".db-wal", ".db-shm", ".db-journal", ".o"].contains {
                path.hasSuffix($0)
            }
            if isBuilt || isDatabase { result.append(Finding(path, "must not be tracked")) }
        }
        return result
    }

    /// The manifest has no packages to depend on.
    static func manifestFindings(_ text: String) -> [Finding] {
        let file = SwiftFile(path: "Package.swift", text: text)
        let code = String(file.code.filter { !$0.isWhitespace })
        var result: [Finding] = []
        if !code.contains("dependencies:[],") {
            result.append(Finding("Package.swift", "does not say dependencies: []"))
        }
        for line in file.lines(with: ".package(") {
            result.append(Finding("Package.swift", line: line, "depends on a package"))
        }
        if !text.hasPrefix("// swift-tools-version: 6.2\n") {
            result.append(Finding("Package.swift", line: 1, "has other tools than 6.2"))
        }
        return result
    }
}
