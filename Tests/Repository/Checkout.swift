import Foundation

/// The files of this repository, found through the place of this very file.
enum Checkout {
    /// The checkout's top folder.
    static let root: String = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(3)
        return parts.joined(separator: "/")
    }()

    /// What git tracks, as paths from the top; nil outside a git checkout.
    static let tracked: [String]? = list(["ls-files", "-z"])

    /// Every file that is there and that git tracks or would track, sorted.
    static let files: [String] = {
        let listed = list(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        let paths = listed ?? walk()
        return Set(paths).filter(exists).sorted()
    }()

    /// The Swift files.
    static let swiftFiles: [SwiftFile] = files.filter { $0.hasSuffix(".swift") }
        .map { SwiftFile(path: $0, text: text($0) ?? "") }

    /// The package's modules.
    static let package = Manifest(text("Package.swift") ?? "")

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(root)/\(path)")
    }

    static func bytes(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: "\(root)/\(path)").map { Array($0) }
    }

    /// A file's text; nil where there is none or it is not UTF-8.
    static func text(_ path: String) -> String? {
        bytes(path).flatMap { String(validating: $0, as: UTF8.self) }
    }

    private static func list(_ arguments: [String]) -> [String]? {
        let git = Process()
        let output = Pipe()
        git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        git.arguments = ["git", "-C", root] + arguments
        git.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
        git.standardOutput = output
        git.standardError = FileHandle.nullDevice
        guard (try? git.run()) != nil else { return nil }
        let bytes = Array(output.fileHandleForReading.readDataToEndOfFile())
        git.waitUntilExit()
        guard git.terminationStatus == 0 else { return nil }
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    /// For an unpacked archive: everything but what builds and git leave behind.
    private static func walk() -> [String] {
        let all = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return all.filter { path in
            let top = path.split(separator: "/").first ?? ""
            guard top != ".git", top != ".swiftpm", !top.hasPrefix(".build") else { return false }
            var isFolder: ObjCBool = false
            let exists = unsafe FileManager.default.fileExists(
                atPath: "\(root)/\(path)", isDirectory: &isFolder)
            return exists && !isFolder.boolValue
        }
    }
}
