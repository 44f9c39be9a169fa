internal import Interchange

/// The narratives that came with Vita.
struct Narratives {
    /// The folder they are in.
    let folder: String

    /// Looks for the folder: `VITA_DATA`, else `share/vita` beside the program's folder, else
    /// `Data` of the checkout that the program was built in.
    init(_ surroundings: Surroundings) throws {
        if let folder = surroundings.variable("VITA_DATA") {
            self.folder = folder
            return
        }
        let executable = FileAccess.executable(path: surroundings.variable("PATH"))
        if let folder = executable.flatMap(Self.folder(of:)) {
            self.folder = folder
            return
        }
        throw CommandFailure(
            "the narratives that come with Vita were not found",
            hint: "set VITA_DATA to the folder they are in")
    }

    private static func folder(of executable: String) -> String? {
        var folders = executable.split(separator: "/").dropLast().map(String.init)
        func path(_ names: [String]) -> String { "/" + names.joined(separator: "/") }
        let share = path(folders.dropLast() + ["share", "vita"])
        if FileAccess.exists(share) { return share }
        while !folders.isEmpty {
            let data = path(folders + ["Data"])
            if FileAccess.exists(path(folders + ["Package.swift"])), FileAccess.exists(data) {
                return data
            }
            folders.removeLast()
        }
        return nil
    }

    /// Their names, sorted.
    var names: [String] {
        let ending = ".json"
        return FileAccess.names(in: folder).filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }
            .map { String($0.dropLast(ending.count)) }
    }

    /// Where the narrative of a name is.
    func path(of name: String) -> String { "\(folder)/\(name).json" }

    /// The narrative of a name.
    func document(_ name: String) throws -> TimelineDocument {
        let bytes = try FileAccess.read(path(of: name))
        do throws(DocumentError) {
            return try TimelineDocument(parsing: bytes)
        } catch {
            throw CommandFailure("\(path(of: name)): \(error)", hint: "reinstall Vita")
        }
    }
}
