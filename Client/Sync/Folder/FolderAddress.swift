/// `file:///folder` (RFC 8089): a folder on this machine, which may be a stick or a synced one.
public struct FolderAddress: Sendable, Hashable {
    /// The absolute path.
    public let path: String

    /// Reads an address; a host other than this machine, a relative path, `..`, a query and a
    /// fragment are refused.
    public init(_ text: String) throws(RemoteAddress.Malformed) {
        let malformed = RemoteAddress.Malformed(
            hint: "a folder is written with its whole path, file:///media/stick/vita; %25 stands"
                + " for %, %3F for ?, %23 for #")
        let scheme = "file://"
        guard text.utf8.count > scheme.utf8.count, text.lowercased().hasPrefix(scheme) else {
            throw malformed
        }
        var rest = text.dropFirst(scheme.count)
        let host = rest.prefix { $0 != "/" }
        guard host.isEmpty || host.lowercased() == "localhost" else { throw malformed }
        rest = rest.dropFirst(host.count)
        guard let decoded = PercentCoding.decode(rest), let path = PercentCoding.absolute(decoded)
        else { throw malformed }
        self.path = path
    }

    /// The address as it is kept.
    public var text: String { "file://" + PercentCoding.encode(path) }
}
