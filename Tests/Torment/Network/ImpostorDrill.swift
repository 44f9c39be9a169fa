import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Somebody stands where the server stood, and cannot prove to be it: the token stays here, nothing
/// is taken from there, and with the server back all goes on.
enum ImpostorDrill {
    private struct Case {
        let name: String
        var subject = "IP:127.0.0.1"
        var days = 2
        var isTrusted = true
        var options: [String] = []
    }

    private static let cases = [
        Case(name: "tls-expired", days: -1),
        Case(name: "tls-other-host", subject: "DNS:example.org"),
        Case(name: "tls-unknown-authority", isTrusted: false),
        Case(name: "tls-1.1", options: ["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"]),
        Case(name: "tls-1.0", options: ["-tls1", "-cipher", "DEFAULT@SECLEVEL=0"]),
    ]

    /// All of them; none where there is no openssl.
    static var all: [StillDrill] {
        guard Certificates.isPossible else { return [] }
        let impostors = cases.map { impostor in
            StillDrill(name: impostor.name) { try stand(in: impostor) }
        }
        return impostors + [
            StillDrill(name: "tls-none", run: speakPlainly),
            StillDrill(name: "tls-to-plain-redirect", run: redirectToPlain),
        ]
    }

    /// A server over TLS, and a machine that is enrolled with it and has something to send.
    private static func begin(_ certificates: Certificates) throws -> (Server, Desk) {
        try certificates.make("good")
        let server = try Server([
            "--tls-cert", certificates.file("good.pem"), "--tls-key", certificates.file("good.key"),
        ])
        let desk = try Desk("laptop")
        desk.machine.trust(certificates.authority)
        try desk.run("login", server.url, server.invite())
        try desk.add("Event 1")
        try desk.sync()
        try desk.add("Event 2")
        return (server, desk)
    }

    private static func end(_ server: Server, _ desk: Desk) throws {
        try server.start()
        guard try desk.sync().pushed == 1 else { throw Broken("the server got nothing new") }
        try Agreement.check([desk], hold: 2, changes: 2)
    }

    private static func stand(in impostor: Case) throws -> String {
        let certificates = try Certificates()
        let (server, desk) = try begin(certificates)
        try server.stop()
        let authority = try impostor.isTrusted ? certificates : Certificates()
        try authority.make("impostor", for: impostor.subject, days: impostor.days)
        let process = try Subprocess(
            Certificates.openssl,
            [
                "s_server", "-quiet", "-accept", "127.0.0.1:\(server.port)", "-cert",
                authority.file("impostor.pem"), "-key", authority.file("impostor.key"),
            ] + impostor.options, environment: ["LC_ALL": "C"])
        guard FreePort.isServed(server.port) else { throw Broken("openssl does not listen") }
        let outcome = try desk.refused("sync")
        let words = ["could not prove", "does not speak TLS 1.2 or later"]
        guard words.contains(where: { outcome.complaint.contains($0) }) else {
            throw Broken("\(impostor.name): \(outcome)")
        }
        process.send(SIGKILL)
        let heard = try process.finish().text
        guard !heard.contains("Bearer"), !heard.contains("HTTP/1.1") else {
            throw Broken("\(impostor.name) was told: \(heard)")
        }
        try end(server, desk)
        return "an impostor was told nothing: \(impostor.name)"
    }

    /// Where TLS was, somebody speaks plain HTTP.
    private static func speakPlainly() throws -> String {
        let certificates = try Certificates()
        let (server, desk) = try begin(certificates)
        let plain = try CuttingProxy(to: 0)
        plain.arm(.answer(WireAnswers.portals[0]))
        let url = server.url
        try desk.run(
            "remote", "set-url", "origin", "https://127.0.0.1:\(plain.port)", "--keep-token")
        try desk.refused("sync")
        guard plain.tally.requests == 0, plain.tally.connections > 0 else {
            throw Broken("a request was sent in the clear")
        }
        try desk.run("remote", "set-url", "origin", url, "--keep-token")
        try server.stop()
        try end(server, desk)
        return "an impostor was told nothing: tls-none"
    }

    /// The right certificate, and an answer that leads to plain HTTP.
    private static func redirectToPlain() throws -> String {
        let certificates = try Certificates()
        let (server, desk) = try begin(certificates)
        try server.stop()
        let thief = try CuttingProxy(to: 0)
        let answer = WireAnswers.redirect(307, to: "http://127.0.0.1:\(thief.port)/v1/sync")
        try certificates.directory.write(answer, to: "answer")
        // It ends after one connection; the rest is for when there is none.
        let process = try certificates.start(
            """
            cat "$1" - | exec timeout 60 "$0" s_server -quiet -naccept 1 -accept 127.0.0.1:"$2" \
                -cert "$3" -key "$4"
            """,
            [
                Certificates.openssl, certificates.file("answer"), "\(server.port)",
                certificates.file("good.pem"), certificates.file("good.key"),
            ])
        var outcome = try desk.refused("sync")
        // Not listening yet.
        for _ in 1...200 where outcome.complaint.contains("server runs") {
            usleep(20_000)
            outcome = try desk.refused("sync")
        }
        guard outcome.complaint.contains("307"), thief.tally.connections == 0 else {
            throw Broken("a redirect to plain HTTP: \(outcome)")
        }
        guard try process.finish(within: 90).text.contains("Bearer") else {
            throw Broken("the server with the right certificate was not even asked")
        }
        try end(server, desk)
        return "a redirect from TLS to plain HTTP was not followed"
    }
}
