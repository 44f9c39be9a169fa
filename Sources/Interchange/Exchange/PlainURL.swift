/// Addresses that another program may be given to open.
enum PlainURL {
    /// An address of the web or of mail, in the characters that addresses have (RFC 3986 §2);
    /// others would end a line, a cell or an attribute, or run as a script.
    static func isWeb(_ url: String) -> Bool {
        let lower = url.lowercased()
        guard
            lower.hasPrefix("https://") || lower.hasPrefix("http://") || lower.hasPrefix("mailto:")
        else { return false }
        return url.utf8.count <= 2_048
            && url.utf8.allSatisfy { byte in
                (0x21..<0x7F).contains(byte) && !"\"<>\\^`{|}".utf8.contains(byte)
            }
    }
}
