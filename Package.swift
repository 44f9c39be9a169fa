// swift-tools-version: 6.2
import PackageDescription

/// One list for every target: what the compiler can hold, no reviewer has to.
let strict: [SwiftSetting] = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// A C library of the system, found by pkg-config, installed by `scripts/setup`.
func library(_ name: String, _ pkgConfig: String, apt: String, brew: String) -> Target {
    .systemLibrary(
        name: name, path: "Sources/\(name)", pkgConfig: pkgConfig,
        providers: [.apt([apt]), .brew([brew])])
}

/// A C library that only a build with `--traits PostgreSQL` looks for.
func optional(_ name: String) -> Target.Dependency {
    .byName(name: name, condition: .when(traits: ["PostgreSQL"]))
}

/// `scripts/release` asks for it where the C libraries are there to be linked in: what `vita` does
/// on one machine takes little longer than the dynamic loader. It stays position independent.
let whole: [LinkerSetting] =
    Context.environment["VITA_STATIC"] == nil
    ? []
    : [.unsafeFlags(["-static-executable", "-use-ld=lld", "-Xclang-linker", "-static-pie"])]

/// `.ci/run` names a target that it compiles as a release does, without all that the target needs:
/// the optimizer sees other code than the tests' builds do.
func optimized(_ name: String) -> [SwiftSetting] {
    Context.environment["VITA_OPTIMIZED"] == name ? [.unsafeFlags(["-O", "-wmo"])] : []
}

func target(
    _ name: String, _ path: String, _ dependencies: [String] = [],
    _ more: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies.map { .init(stringLiteral: $0) } + more,
        path: path, exclude: exclude, swiftSettings: strict + optimized(name))
}

func executable(
    _ name: String, _ path: String, _ dependencies: [String], linked: [LinkerSetting] = []
) -> Target {
    .executableTarget(
        name: name, dependencies: dependencies.map { .init(stringLiteral: $0) }, path: path,
        swiftSettings: strict, linkerSettings: linked)
}

/// Recorded answers beside the tests that compare with them, and what the fuzzer alone builds.
func goldens(_ name: String) -> [String] {
    switch name {
    case "ClientTests": ["Usage/Golden", "Commands/Golden"]
    case "RenderingTests": ["Golden"]
    case "Fuzz": ["Corpus", "Targets"]
    default: []
    }
}

func tests(_ name: String, _ dependencies: [String], _ more: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: name, dependencies: dependencies.map { .init(stringLiteral: $0) } + more,
        path: "Tests/\(name)", exclude: goldens(name), swiftSettings: strict)
}

let package = Package(
    name: "vita",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "vita", targets: ["vita"]),
        .executable(name: "vita-remote", targets: ["vita-remote"]),
        .executable(name: "vita-server", targets: ["vita-server"]),
    ],
    traits: [
        .trait(
            name: "PostgreSQL",
            description: "Lets vita-server keep its store in PostgreSQL, through libpq")
    ],
    dependencies: [],
    targets: [
        library("CSQLite", "sqlite3", apt: "libsqlite3-dev", brew: "sqlite"),
        library("CSodium", "libsodium", apt: "libsodium-dev", brew: "libsodium"),
        library("CMicroHTTPD", "libmicrohttpd", apt: "libmicrohttpd-dev", brew: "libmicrohttpd"),
        library("CCurl", "libcurl", apt: "libcurl4-openssl-dev", brew: "curl"),
        library("CZstd", "libzstd", apt: "libzstd-dev", brew: "zstd"),
        library("CPostgreSQL", "libpq", apt: "libpq-dev", brew: "libpq"),

        target("SQLite", "Sources/SQLite", ["CSQLite"]),
        target("Sealing", "Sources/Sealing", ["CSodium"]),
        target("StrictJSON", "Sources/StrictJSON"),
        target("EDTF", "Sources/EDTF"),
        target("Career", "Sources/Career", ["EDTF", "StrictJSON"]),
        target("Replication", "Sources/Replication", ["Career", "Sealing", "StrictJSON"]),
        target(
            "SyncProtocol", "Sources/SyncProtocol",
            ["CZstd", "Career", "Replication", "Sealing", "StrictJSON"]),
        target("Chronology", "Sources/Chronology", ["Career", "EDTF"]),
        target("Rendering", "Sources/Rendering", ["Career", "Chronology", "EDTF"]),
        target(
            "Interchange", "Sources/Interchange", ["Career", "Chronology", "EDTF", "StrictJSON"]),
        target("Narrative", "Sources/Narrative", ["Career", "EDTF"]),

        target(
            "ServerStore", "Server/Store",
            ["Career", "Replication", "Sealing", "SQLite", "SyncProtocol"],
            [optional("CPostgreSQL")]),
        target(
            "ServerPages", "Server/Pages",
            [
                "Career", "Chronology", "EDTF", "Interchange", "Rendering", "Replication",
                "Sealing", "StrictJSON",
            ]),
        target(
            "ServerService", "Server/Service",
            [
                "Career", "EDTF", "Rendering", "Replication", "Sealing", "ServerHTTP",
                "ServerPages", "ServerStore", "StrictJSON", "SyncProtocol",
            ]),
        target("ServerHTTP", "Server/HTTP", ["CMicroHTTPD"]),
        executable("vita-server", "Server/vita-server", ["ServerService"]),

        target(
            "ClientStore", "Client/Store",
            [
                "Career", "Chronology", "EDTF", "Replication", "Sealing", "SQLite", "StrictJSON",
                "SyncProtocol",
            ]),
        target(
            "ClientSync", "Client/Sync",
            ["Career", "ClientStore", "Replication", "Sealing", "StrictJSON", "SyncProtocol"]),
        target("ClientLoopback", "Client/Loopback", ["ClientSync"]),
        target("ClientTransport", "Client/Transport", ["CCurl", "ClientSync", "SyncProtocol"]),
        target(
            "ClientCommands", "Client/Commands",
            [
                "Career", "Chronology", "ClientStore", "ClientSync", "EDTF", "Interchange",
                "Narrative", "Rendering", "Replication", "Sealing", "StrictJSON", "SyncProtocol",
            ]),
        executable(
            "vita", "Client/vita", ["ClientCommands", "ClientLoopback", "ClientSync"], linked: whole
        ),
        executable(
            "vita-remote", "Client/vita-remote",
            ["ClientCommands", "ClientSync", "ClientTransport"]),

        .target(name: "TestSupport", path: "Tests/Support", swiftSettings: strict),
        target("FuzzChecks", "Tests/FuzzChecks", ["Career", "EDTF", "Narrative"]),
        target(
            "FuzzWire", "Tests/FuzzWire",
            ["Career", "FuzzChecks", "Replication", "Sealing", "StrictJSON", "SyncProtocol"]),
        target(
            "FuzzExchange", "Tests/FuzzExchange",
            ["Career", "EDTF", "FuzzChecks", "Interchange", "Rendering", "StrictJSON"]),
        target(
            "FuzzClient", "Tests/FuzzClient",
            [
                "Career", "ClientCommands", "ClientLoopback", "ClientSync", "EDTF", "FuzzChecks",
                "Rendering",
            ]),
        target("FuzzServer", "Tests/FuzzServer", ["FuzzChecks", "ServerHTTP"]),
        tests("Fuzz", ["FuzzChecks", "FuzzClient", "FuzzExchange", "FuzzServer", "FuzzWire"]),
        tests(
            "HostileCorpus",
            [
                "Career", "ClientCommands", "ClientLoopback", "ClientSync", "ClientTransport",
                "EDTF", "FuzzChecks", "FuzzExchange", "FuzzWire", "Interchange", "Rendering",
                "Replication", "Sealing", "ServerHTTP", "ServerService", "ServerStore",
                "StrictJSON", "SyncProtocol", "TestSupport",
            ]),
        tests("SQLiteTests", ["SQLite", "TestSupport"]),
        tests("SealingTests", ["Sealing", "TestSupport"]),
        tests("StrictJSONTests", ["StrictJSON", "TestSupport"]),
        tests("EDTFTests", ["EDTF"]),
        tests("CareerTests", ["Career", "EDTF", "StrictJSON"]),
        target("Oracle", "Tests/Oracle", ["Replication", "Sealing", "StrictJSON"]),
        tests(
            "ReplicationTests",
            ["Career", "Oracle", "Replication", "Sealing", "StrictJSON", "TestSupport"]),
        tests(
            "SyncProtocolTests",
            ["Career", "Replication", "Sealing", "StrictJSON", "SyncProtocol", "TestSupport"]),
        tests("ChronologyTests", ["Career", "Chronology", "EDTF", "TestSupport"]),
        tests(
            "RenderingTests",
            ["Career", "Chronology", "EDTF", "Rendering", "Sealing", "TestSupport"]),
        tests(
            "InterchangeTests",
            [
                "Career", "Chronology", "EDTF", "Interchange", "Replication", "Sealing",
                "StrictJSON", "TestSupport",
            ]),
        tests("NarrativeTests", ["Career", "EDTF", "Narrative", "TestSupport"]),
        tests(
            "ServerTests",
            [
                "Career", "EDTF", "Rendering", "Replication", "Sealing", "ServerHTTP",
                "ServerPages",
                "ServerService", "ServerStore", "SQLite", "StrictJSON", "SyncProtocol",
                "TestSupport",
            ]),
        tests(
            "ClientTests",
            [
                "Career", "Chronology", "ClientCommands", "ClientLoopback", "ClientStore",
                "ClientSync", "ClientTransport", "EDTF", "Rendering", "Replication", "Sealing",
                "ServerHTTP",
                "ServerService", "ServerStore", "SQLite", "StrictJSON", "SyncProtocol",
                "TestSupport",
            ]),
        target(
            "Simulator", "Tests/Simulator",
            [
                "Career", "ClientStore", "ClientSync", "EDTF", "Oracle", "Replication", "Sealing",
                "ServerStore", "SQLite", "StrictJSON", "SyncProtocol", "TestSupport",
            ]),
        executable("vita-simulate", "Tests/vita-simulate", ["Simulator"]),
        tests(
            "Simulation",
            [
                "Career", "ClientStore", "ClientSync", "EDTF", "Replication", "Sealing",
                "ServerStore",
                "Simulator", "SQLite", "StrictJSON", "SyncProtocol", "TestSupport",
            ]),
        tests(
            "EndToEnd",
            [
                "Career", "ClientSync", "ClientTransport", "Replication", "SQLite", "Sealing",
                "StrictJSON", "SyncProtocol", "TestSupport", "vita", "vita-remote", "vita-server",
            ]),
        target("Torment", "Tests/Torment", ["TestSupport"]),
        executable("vita-torment", "Tests/vita-torment", ["Torment"]),
        tests(
            "TormentTests", ["TestSupport", "Torment", "vita", "vita-remote", "vita-server"]),
        target("Mutation", "Tests/Mutation", ["TestSupport"]),
        executable("vita-mutate", "Tests/vita-mutate", ["Mutation"]),
        tests("MutationTests", ["Mutation"]),
        target(
            "Workloads", "Tests/Workloads",
            [
                "Career", "ClientStore", "ClientSync", "ClientTransport", "Replication", "SQLite",
                "Sealing", "ServerHTTP", "StrictJSON", "TestSupport",
            ]),
        target(
            "Contest", "Tests/Contest", ["StrictJSON", "TestSupport", "Workloads"],
            exclude: ["Clients"]),
        executable("vita-bench", "Tests/vita-bench", ["Contest", "Workloads"]),
        target(
            "Load", "Tests/Load",
            [
                "Career", "Replication", "Sealing", "ServerHTTP", "ServerStore", "SQLite",
                "StrictJSON", "SyncProtocol", "TestSupport",
            ]),
        executable("vita-load", "Tests/vita-load", ["Load"]),
        tests(
            "Benchmarks",
            [
                "ClientStore", "Contest", "Load", "SQLite", "Sealing", "StrictJSON", "TestSupport",
                "Workloads", "vita", "vita-remote", "vita-server",
            ]),
        target("Scoring", "Tests/Scoring", ["EDTF", "Sealing", "StrictJSON", "TestSupport"]),
        executable("vita-score", "Tests/vita-score", ["Scoring"]),
        tests("Extraction", ["EDTF", "Scoring", "Sealing", "TestSupport"]),
        tests("Repository", ["StrictJSON", "TestSupport"]),
    ],
    swiftLanguageModes: [.v6]
)
