/// Which module may know which: the picture in `docs/architecture.md` as a table.
enum Arrows {
    /// Everything a module may declare; what is not here needs a decision first.
    static let allowed: [String: Set<String>] = [
        "CSQLite": [], "CSodium": [], "CMicroHTTPD": [], "CCurl": [], "CZstd": [],
        "CPostgreSQL": [],

        "SQLite": ["CSQLite"],
        "Sealing": ["CSodium"],
        "StrictJSON": [],
        "EDTF": [],
        "Career": ["EDTF", "StrictJSON"],
        "Replication": ["Career", "Sealing", "StrictJSON"],
        "SyncProtocol": ["CZstd", "Career", "Replication", "Sealing", "StrictJSON"],
        "Chronology": ["Career", "EDTF"],
        "Rendering": ["Career", "Chronology", "EDTF"],
        "Interchange": ["Career", "Chronology", "EDTF", "StrictJSON"],
        "Narrative": ["Career", "EDTF"],

        "ServerStore": [
            "CPostgreSQL", "Career", "Replication", "Sealing", "SQLite", "StrictJSON",
            "SyncProtocol",
        ],
        "ServerPages": [
            "Career", "Chronology", "EDTF", "Interchange", "Rendering", "Replication", "Sealing",
            "StrictJSON",
        ],
        "ServerService": [
            "Career", "EDTF", "Rendering", "Replication", "Sealing", "ServerHTTP", "ServerPages",
            "ServerStore", "StrictJSON", "SyncProtocol",
        ],
        "ServerHTTP": ["CMicroHTTPD"],
        "vita-server": ["ServerService"],

        "ClientStore": [
            "Career", "Chronology", "EDTF", "Replication", "Sealing", "SQLite", "StrictJSON",
            "SyncProtocol",
        ],
        "ClientSync": [
            "Career", "ClientStore", "Replication", "Sealing", "StrictJSON", "SyncProtocol",
        ],
        "ClientLoopback": ["ClientSync"],
        "ClientTransport": ["CCurl", "ClientSync", "SyncProtocol"],
        "ClientCommands": [
            "Career", "Chronology", "ClientStore", "ClientSync", "EDTF", "Interchange",
            "Narrative", "Rendering", "Replication", "Sealing", "StrictJSON", "SyncProtocol",
        ],
        "vita": ["ClientCommands", "ClientLoopback", "ClientSync"],
        "vita-remote": ["ClientCommands", "ClientSync", "ClientTransport"],
    ]

    /// The part of the product that a folder belongs to.
    static func part(_ folder: String) -> String {
        folder.split(separator: "/").first.map(String.init) ?? ""
    }

    /// What the manifest declares and the table does not have.
    static func findings(_ manifest: Manifest) -> [Finding] {
        var result: [Finding] = []
        for target in manifest.targets where part(target.folder) != "Tests" {
            guard let allowed = allowed[target.name] else {
                result.append(Finding("Package.swift", "\(target.name) is not in the table"))
                continue
            }
            for dependency in target.dependencies where !allowed.contains(dependency) {
                let arrow = "\(dependency) → \(target.name)"
                result.append(Finding("Package.swift", "\(arrow) is not in the table"))
            }
            for dependency in target.dependencies {
                result += crossing(target.folder, manifest[dependency], in: "Package.swift")
            }
        }
        return result
    }

    /// What a file imports of the package without declaring it, or across the border.
    static func findings(_ file: SwiftFile, _ manifest: Manifest) -> [Finding] {
        guard let owner = manifest.owner(of: file.path) else {
            return file.path == "Package.swift" ? [] : [Finding(file.path, "is in no target")]
        }
        var result: [Finding] = []
        for name in file.imports {
            guard let target = manifest[name] else { continue }
            if !owner.dependencies.contains(name) {
                result.append(Finding(file.path, "imports \(name), which \(owner.name) does not"))
            }
            result += crossing(owner.folder, target, in: file.path)
        }
        return result
    }

    /// `Server` and `Client` know only `Sources`; `Sources` knows only itself.
    private static func crossing(_ folder: String, _ target: Manifest.Target?, in path: String)
        -> [Finding]
    {
        guard let target else { return [] }
        let from = part(folder)
        let to = part(target.folder)
        guard from != "Tests", to != from, to != "Sources" else { return [] }
        return [Finding(path, "\(from) must not know \(target.name) of \(to)")]
    }

    /// Each C module has exactly one target that declares it, and its files alone import it.
    static func libraryFindings(_ manifest: Manifest, _ files: [SwiftFile]) -> [Finding] {
        var result: [Finding] = []
        for library in manifest.libraries {
            let users = manifest.targets.filter { $0.dependencies.contains(library.name) }
            if users.count != 1 {
                let names = users.map(\.name).joined(separator: ", ")
                result.append(Finding("Package.swift", "\(library.name) has users: \(names)"))
            }
            let importers = files.filter { $0.imports.contains(library.name) }
            if importers.isEmpty {
                result.append(Finding("Package.swift", "nothing imports \(library.name)"))
            }
            for file in importers
            where manifest.owner(of: file.path)?.name != users.first?.name {
                result.append(Finding(file.path, "imports \(library.name)"))
            }
        }
        return result
    }
}
