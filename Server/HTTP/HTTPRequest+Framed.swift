extension HTTPRequest {
    /// A request that came whole over something else than HTTP, from somebody who may do all that
    /// an account may; nil for a target that no request of HTTP could have.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - target: Path and query in origin form (RFC 9112 §3.2.1), percent-encoded.
    ///   - headers: Field lines with lower-cased names.
    ///   - body: The content.
    ///   - account: The account's name.
    public init?(
        framed method: String, target: String, headers: [(String, String)], body: [UInt8],
        account: String
    ) {
        let bytes = Array(target.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.allSatisfy(RequestTarget.isURICharacter)
        else { return nil }
        for index in bytes.indices where bytes[index] == UInt8(ascii: "%") {
            guard let byte = RequestTarget.decodedByte(bytes[...], at: index + 1), byte >= 0x20,
                byte != 0x7F
            else { return nil }
        }
        let (path, query) = RequestTarget.split(bytes)
        self.init(
            method: method, target: path, query: query,
            headers: Dictionary(headers.map { ($0.0, [$0.1]) }) { $0 + $1 }, body: body,
            remoteAddress: "local")
        trustedAccount = account
    }
}
