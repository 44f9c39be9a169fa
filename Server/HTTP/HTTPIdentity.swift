internal import CMicroHTTPD

extension HTTPServer {
    /// With what a server proves who it is: a certificate and its key.
    public struct Identity: Sendable {
        let certificate: String
        let key: String

        /// Takes a certificate and its key, and tries them.
        ///
        /// - Parameters:
        ///   - certificate: PEM (RFC 7468): the server's certificate, followed by those that lead
        ///     to one the clients trust.
        ///   - key: PEM, without a passphrase.
        /// - Throws: `StartError` when they are not what they should be or do not fit.
        public init(certificate: String, key: String) throws(StartError) {
            guard MHD_is_feature_supported(.FEATURE_TLS) == .YES else {
                throw StartError(
                    description: "This libmicrohttpd was built without GnuTLS. Install one with "
                        + "it, or put a TLS proxy in front.")
            }
            guard certificate.contains("-----BEGIN CERTIFICATE-----") else {
                throw StartError(
                    description: "The TLS certificate is no PEM certificate. Give the file with "
                        + "the whole chain, such as fullchain.pem.")
            }
            guard key.contains("PRIVATE KEY-----") else {
                throw StartError(
                    description: "The TLS key is no PEM private key. Give the file with the key, "
                        + "such as privkey.pem.")
            }
            guard !key.contains("ENCRYPTED") else {
                throw StartError(
                    description: "The TLS key is locked with a passphrase, and nobody is there "
                        + "to type it. Give a key without one, in a file that only the server "
                        + "may read.")
            }
            self.certificate = certificate
            self.key = key
            guard isSound else {
                throw StartError(
                    description: "The TLS key does not belong to the TLS certificate, or one of "
                        + "them is damaged. Give the two that were made together.")
            }
        }

        /// TLS 1.2 and 1.3 (RFC 9325 §3.1), ciphers with forward secrecy and authentication only
        /// (§4.2), in the server's order.
        static let priorities =
            "SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-RSA:-DHE-RSA:-SHA1:-AES-128-CBC:"
            + "-AES-256-CBC:-AES-128-CCM:-AES-256-CCM:%SERVER_PRECEDENCE"

        /// A daemon without threads and sockets starts only if GnuTLS takes both.
        private var isSound: Bool {
            unsafe withOptions { options in
                let end = unsafe MHD_OptionItem(option: .END, value: 0, ptr_value: nil)
                var options = unsafe options + [end]
                let flags = MHD_USE_TLS.rawValue | MHD_USE_NO_LISTEN_SOCKET.rawValue
                guard let daemon = unsafe vita_mhd_start(flags, Self.nothing, nil, &options)
                else { return false }
                unsafe MHD_stop_daemon(daemon)
                return true
            }
        }

        private static let nothing: MHD_AccessHandlerCallback = { _, _, _, _, _, _, _, _ in .NO }

        /// The options that hand both over; their pointers are good inside of `body` only, which
        /// is all that libmicrohttpd needs them for.
        func withOptions<Result>(_ body: ([MHD_OptionItem]) -> Result) -> Result {
            unsafe certificate.withCString { certificate in
                unsafe key.withCString { key in
                    unsafe Self.priorities.withCString { priorities in
                        func option(
                            _ option: MHD_OPTION, _ text: UnsafePointer<CChar>
                        ) -> MHD_OptionItem {
                            unsafe MHD_OptionItem(
                                option: option, value: 0,
                                ptr_value: UnsafeMutableRawPointer(mutating: text))
                        }
                        return unsafe body([
                            option(.HTTPS_MEM_CERT, certificate), option(.HTTPS_MEM_KEY, key),
                            option(.HTTPS_PRIORITIES, priorities),
                        ])
                    }
                }
            }
        }
    }
}
