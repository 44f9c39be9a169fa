import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `vita` and `vita-server` of an earlier commit, which `scripts/compatibility` builds.
struct EarlierPrograms {
    let vita: String
    let server: String

    /// Those that `VITA_OLD` and `VITA_SERVER_OLD` name; nil where they name none.
    static var named: EarlierPrograms? {
        guard let vita = path("VITA_OLD"), let server = path("VITA_SERVER_OLD") else { return nil }
        return EarlierPrograms(vita: vita, server: server)
    }

    private static func path(_ variable: String) -> String? {
        guard let value = unsafe getenv(variable) else { return nil }
        let path = unsafe String(cString: value)
        return unsafe access(path, X_OK) == 0 ? path : nil
    }

    /// A machine with the earlier client.
    func desk(_ name: String) throws -> Desk {
        let desk = try Desk(name)
        desk.program = vita
        return desk
    }
}
