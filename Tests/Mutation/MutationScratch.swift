import TestSupport

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A copy of the repository in which sources are changed and compiled.
struct MutationScratch {
    /// What went wrong in it.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Where the copy is.
    let folder: String
    private let plan: MutationPlan
    private let isWide: Bool

    init(_ plan: MutationPlan, isWide: Bool) {
        self.plan = plan
        self.isWide = isWide
        folder = "\(RepositoryFile.root)/.build/mutation/\(plan.name)"
    }

    /// Copies what is needed, and makes a manifest of it: mutants bring warnings.
    func prepare() throws {
        try shell(
            """
            mkdir -p "$1"
            for name in Sources Server Client Tests; do
                mkdir -p "$1/$name"
                cp -a -u "$0/$name/." "$1/$name/"
                (cd "$1/$name" && find . -name '*.swift') | while read -r file; do
                    [ -e "$0/$name/$file" ] || rm -f "$1/$name/$file"
                done
            done
            for name in Data docs scripts README.md CHANGELOG.md; do
                ln -sfn "$0/$name" "$1/$name"
            done
            """, [RepositoryFile.root, folder])
        let wanted = plan.targets + (isWide ? plan.widerTargets : [])
        let list = wanted.map { "\"\($0)\"" }.joined(separator: ", ")
        let manifest = try RepositoryFile.text("Package.swift")
            .replacing("    .strictMemorySafety(),\n", with: "")
            .replacing("    .treatAllWarnings(as: .error),\n", with: "")
        try write(
            Array((manifest + Self.choice.replacing("WANTED", with: list)).utf8), "Package.swift")
    }

    /// Leaves of the package what is wanted and what that depends on.
    private static let choice = """

        let edges: [String: [String]] = Dictionary(uniqueKeysWithValues: package.targets.map { t in
            (t.name, t.dependencies.compactMap { dependency in
                switch dependency {
                case .byNameItem(let name, _): name
                case .targetItem(let name, _): name
                default: nil
                }
            })
        })
        var kept: Set<String> = []
        var queue = [WANTED]
        while let name = queue.popLast() {
            if kept.insert(name).inserted { queue += edges[name] ?? [] }
        }
        package.targets = package.targets.filter { kept.contains($0.name) }
        package.products = []

        """

    /// The sources that are mutated, by path from the repository's root.
    func sources() throws -> [String: SourceFile] {
        var files: [String: SourceFile] = [:]
        for module in plan.modules {
            let found = try shell(
                "cd \"$0\" && find \"$1\" -name '*.swift' | sort",
                [
                    RepositoryFile.root, module.folder,
                ])
            for path in found.split(separator: "\n").map(String.init) where plan.isMutated(path) {
                let text = try RepositoryFile.text(path)
                files[path] = SourceFile(path: path, bytes: Array(text.utf8))
            }
        }
        return files
    }

    /// Writes a file unless it has these bytes, so that little is compiled again.
    func write(_ bytes: [UInt8], _ path: String) throws {
        let url = URL(filePath: "\(folder)/\(path)")
        if let present = try? Data(contentsOf: url), Array(present) == bytes { return }
        try Data(bytes).write(to: url)
    }

    /// Builds, and gives the compiler's errors by file and line; none where it was built.
    func build(_ words: [String]) throws -> [(path: String, line: Int, error: String)] {
        let program = try Subprocess(
            "/bin/sh",
            [
                "-c",
                "exec swift build --package-path \"$0\" -Xswiftc -suppress-warnings \"$@\"",
                folder,
            ] + words, environment: environment)
        let outcome = try program.finish(within: 7200)
        guard outcome.status != 0 else { return [] }
        var errors: [(path: String, line: Int, error: String)] = []
        let text = outcome.text + "\n" + outcome.complaint
        for line in text.split(separator: "\n") where line.hasPrefix(folder + "/") {
            let parts = line.dropFirst(folder.utf8.count + 1).split(separator: ":", maxSplits: 3)
            guard parts.count == 4, let number = Int(parts[1]), parts[3].hasPrefix(" error: ")
            else { continue }
            errors.append((String(parts[0]), number, String(parts[3].dropFirst(8))))
        }
        guard !errors.isEmpty else { throw Failure(description: "it does not build:\n\(outcome)") }
        return errors
    }

    /// Where the programs are.
    var programs: String { "\(folder)/.build/debug" }

    /// A clean environment with what a compiler needs.
    var environment: [String: String] {
        let own = ProcessInfo.processInfo.environment
        return own.filter {
            ["PATH", "HOME", "LANG", "TMPDIR", "LD_LIBRARY_PATH"].contains($0.key)
        }
    }

    @discardableResult
    private func shell(_ line: String, _ arguments: [String]) throws -> String {
        let outcome = try Subprocess(
            "/bin/sh", ["-ec", line] + arguments, environment: environment
        ).finish(within: 600)
        guard outcome.status == 0 else { throw Failure(description: "\(outcome)") }
        return outcome.text
    }
}
