/// `vita-server serve`
enum ServeCommand {
    static let command = ServerCommand(
        name: "serve", options: ServeSettings.options,
        summary: [
            "listens on HOST:PORT (127.0.0.1:8474 unless told; port 0 takes a free",
            "one); on an empty DIR it prints a code for the account owner. It",
            "speaks TLS with a certificate and its key, which SIGHUP reads again.",
            "Without them it speaks plain HTTP: beyond loopback only behind a TLS",
            "proxy that names the client last in X-Forwarded-For (--trust-proxy),",
            "or if you accept that anyone on the way reads along (--insecure).",
            "URL is the address that clients use where it is another one",
        ]
    ) { arguments in
        try Serving.run(
            arguments.store, ServeSettings(arguments), Clock.surroundings)
    }
}
