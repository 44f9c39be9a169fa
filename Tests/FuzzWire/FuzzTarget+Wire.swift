public import FuzzChecks

extension FuzzTarget {
    /// JSON, read strictly.
    public static let json = FuzzTarget(name: "json", check: { JSONChecks.check(json: $0) })
    /// A change's line, of any version.
    public static let change = FuzzTarget(name: "change", check: { ChangeChecks.check(line: $0) })
    /// Bodies, frames and files that replicas and servers send each other.
    public static let sync = FuzzTarget(name: "sync", check: { SyncChecks.check(body: $0) })
    /// What says how to open a sealed timeline, and codes that people type.
    public static let seal = FuzzTarget(name: "seal", check: { SealChecks.check(seal: $0) })

    /// What comes from other replicas and from servers; each has a corpus.
    public static let wire = [json, change, sync, seal]
}
