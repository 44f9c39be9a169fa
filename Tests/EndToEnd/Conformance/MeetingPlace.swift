import Testing
import TestSupport

/// Where machines meet, whatever the way: everything that the scenarios need of it.
final class MeetingPlace {
    let way: Way
    /// The address that machines are given.
    private(set) var url = ""
    /// What is stored.
    let data: String
    private let directory: TemporaryDirectory
    private let server: Server?
    private var helper: Subprocess?
    private var variables: [String: String] = [:]

    init(_ way: Way) throws {
        self.way = way
        let needsServer = way.hasTokens || way == .stdio
        let isProxied = way == .nginx || way == .caddy
        server = needsServer ? try Server(isProxied ? ["--trust-proxy"] : []) : nil
        directory = try TemporaryDirectory()
        data = server?.data ?? directory.file("data")
        switch way {
        case .http: url = server?.url ?? ""
        case .nginx: try startProxy("nginx.conf", program: "/usr/sbin/nginx")
        case .caddy: try startProxy("Caddyfile", program: "/usr/bin/caddy")
        case .ssh: try startShell()
        case .stdio:
            variables["VITA_SSH"] = try script(
                """
                while [ "$1" != -- ]; do shift; done
                echo "Last login: yesterday"
                exec /bin/sh -c "$3"
                """)
            url = "ssh://somebody@box\(data)"
        case .file: url = "file://\(data)"
        }
    }

    /// A machine that knows the place, and what another knows.
    func machine(like other: Machine? = nil) throws -> Machine {
        let machine = try Machine(variables: variables)
        if let other { try Folders.copyFolder(other.home, to: machine.home) }
        try connect(machine)
        return machine
    }

    /// Tells a machine about the place.
    func connect(_ machine: Machine) throws {
        if let server, way.hasTokens {
            try machine.run("login", url, try server.invite(), "--name", "machine")
        } else {
            try machine.run("remote", "add", "origin", url)
        }
    }

    /// Tells a machine again, after the place was emptied.
    func reconnect(_ machine: Machine) throws {
        if way.hasTokens { return try connect(machine) }
        try machine.run("remote", "set-url", "origin", url)
    }

    /// Takes everything away.
    func empty() throws {
        try whileStopped { try Folders.removeFolder(data) }
    }

    /// Remembers what is there.
    func save() throws {
        try whileStopped { try Folders.copyFolder(data, to: directory.file("saved")) }
    }

    /// Puts back what was remembered.
    func restore() throws {
        try whileStopped { try Folders.copyFolder(directory.file("saved"), to: data) }
    }

    private func whileStopped(_ body: () throws -> Void) throws {
        try server?.stop()
        try body()
        try server?.start()
    }

    /// What the server has logged.
    var log: String { server?.errors ?? "" }

    /// Statuses of so many requests by a program at another address of this machine, with further
    /// words for curl.
    func statuses(
        _ count: Int, from address: String, to path: String, _ words: [String] = []
    ) throws -> [String] {
        var arguments = [
            "--silent", "--interface", address, "--write-out", "%{http_code}\\n",
            "--output", "/dev/null", "\(url)\(path)?[1-\(count)]",
        ]
        if let authority = variables["VITA_CA"] { arguments += ["--cacert", authority] }
        let outcome = try Subprocess(
            "/usr/bin/curl", arguments + words, environment: ["PATH": "/usr/bin:/bin"]
        ).finish()
        return outcome.text.split(separator: "\n").map { String($0) }
    }

    /// The files that hold a text.
    func files(holding text: String) throws -> [String] { try Folders.holding(text, in: data) }

    /// Checks what is stored, where there is a program for that.
    func check() throws {
        guard way != .file else { return }
        let outcome = try Subprocess(
            Executables.server, ["check", "--data", data],
            environment: ["PATH": "/usr/bin:/bin"]
        ).finish()
        #expect(outcome.text == "ok\n", "\(outcome)")
    }

    // MARK: Programs in between

    private func script(_ body: String) throws -> String {
        let folder = Executables.server.split(separator: "/").dropLast().joined(separator: "/")
        let text = "#!/bin/sh\nPATH=\"/\(folder):$PATH\"; export PATH\n\(body)\n"
        try directory.write(Array(text.utf8), to: "script")
        let outcome = try Subprocess(
            "/bin/chmod", ["700", directory.file("script")], environment: [:]
        ).finish()
        #expect(outcome.status == 0)
        return directory.file("script")
    }

    /// The documented configuration, with this machine's names in place of the example's.
    private func configuration(
        _ name: String, _ replacements: [(example: String, here: String)]
    ) throws -> String {
        var text = try RepositoryFile.text("docs/proxies/\(name)")
        for (example, here) in replacements {
            try #require(text.contains(example), "\(name) has no \(example) any more")
            text = text.split(separator: example, omittingEmptySubsequences: false)
                .joined(separator: here)
        }
        return text
    }

    private func startProxy(_ name: String, program: String) throws {
        let certificates = try Certificates()
        try certificates.make("server", for: "DNS:localhost")
        variables["VITA_CA"] = directory.file("authority.pem")
        for file in ["authority.pem", "server.pem", "server.key"] {
            try directory.write(try certificates.directory.bytes(of: file), to: file)
        }
        let port = FreePort.next()
        let upstream = ("127.0.0.1:8474", "127.0.0.1:\(server?.port ?? 0)")
        let arguments: [String]
        if name == "nginx.conf" {
            let site = try configuration(
                name,
                [
                    upstream, ("listen 443 ssl;", "listen 127.0.0.1:\(port) ssl;"),
                    ("server_name vita.example.org;", "server_name localhost;"),
                    (
                        "/etc/letsencrypt/live/vita.example.org/fullchain.pem",
                        directory.file("server.pem")
                    ),
                    (
                        "/etc/letsencrypt/live/vita.example.org/privkey.pem",
                        directory.file("server.key")
                    ),
                ])
            arguments = ["-p", directory.path, "-c", try nginx(site)]
        } else {
            let site = try configuration(
                name,
                [
                    upstream,
                    (
                        "\nvita.example.org {\n",
                        "\nhttps://localhost:\(port) {\n\tbind 127.0.0.1\n\ttls "
                            + "\(directory.file("server.pem")) \(directory.file("server.key"))\n"
                    ),
                ])
            let whole = "{\n\tadmin off\n\tauto_https disable_redirects\n}\n" + site
            try directory.write(Array(whole.utf8), to: "Caddyfile")
            arguments = [
                "run", "--adapter", "caddyfile", "--config", directory.file("Caddyfile"),
            ]
        }
        helper = try Subprocess(
            program, arguments, environment: ["PATH": "/usr/bin:/bin", "HOME": directory.path],
            outputFile: directory.file("proxy.out"), errorFile: directory.file("proxy.err"))
        try #require(FreePort.isServed(port), "\(program) does not listen")
        url = "https://localhost:\(port)"
    }

    /// What surrounds a site's file in nginx, all of it in the directory.
    private func nginx(_ site: String) throws -> String {
        try directory.write(Array(site.utf8), to: "site.conf")
        let places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map {
            "    \($0)_temp_path \(directory.file($0));"
        }
        let lines = [
            "daemon off;", "master_process off;", "pid \(directory.file("nginx.pid"));",
            "error_log \(directory.file("nginx.log"));", "events {}", "http {",
            "    access_log off;",
        ]
        let text = (lines + places + ["    include \(directory.file("site.conf"));", "}", ""])
        try directory.write(Array(text.joined(separator: "\n").utf8), to: "nginx.conf")
        return directory.file("nginx.conf")
    }

    /// A real sshd with keys of its own, which knows one user's key.
    private func startShell() throws {
        for name in ["host", "user"] {
            let outcome = try Subprocess(
                "/usr/bin/ssh-keygen",
                ["-q", "-t", "ed25519", "-N", "", "-f", directory.file(name)],
                environment: ["PATH": "/usr/bin:/bin", "HOME": directory.path]
            ).finish()
            try #require(outcome.status == 0, "\(outcome)")
        }
        let port = FreePort.next()
        let user = try Subprocess("/usr/bin/id", ["-un"], environment: [:]).finish()
            .text.filter { $0 != "\n" }
        let folder = Executables.server.split(separator: "/").dropLast().joined(separator: "/")
        try write(
            "sshd.conf",
            [
                "Port \(port)", "ListenAddress 127.0.0.1", "HostKey \(directory.file("host"))",
                "AuthorizedKeysFile \(directory.file("user.pub"))", "PidFile none", "UsePAM no",
                "StrictModes no", "PasswordAuthentication no",
                "PermitRootLogin prohibit-password", "SetEnv PATH=/\(folder):/usr/bin:/bin",
            ])
        let key = try directory.bytes(of: "host.pub")
        let shown = String(decoding: key.dropLast(), as: UTF8.self)
        try write("known", ["[localhost]:\(port) \(shown)"])
        try write(
            "ssh.conf",
            [
                "IdentityFile \(directory.file("user"))", "IdentitiesOnly yes",
                "UserKnownHostsFile \(directory.file("known"))", "GlobalKnownHostsFile /dev/null",
                "StrictHostKeyChecking yes", "AddressFamily inet",
                // The default takes ten times as long to agree on keys.
                "KexAlgorithms curve25519-sha256",
            ])
        variables["VITA_SSH"] = try script(
            "exec /usr/bin/ssh -F '\(directory.file("ssh.conf"))' \"$@\"")
        // It wants a folder to lock itself into where it runs as root.
        _ = try Subprocess("/bin/mkdir", ["-p", "/run/sshd"], environment: [:]).finish()
        helper = try Subprocess(
            "/usr/sbin/sshd", ["-D", "-e", "-f", directory.file("sshd.conf")], environment: [:],
            outputFile: directory.file("sshd.out"), errorFile: directory.file("sshd.err"))
        try #require(FreePort.isServed(port), "sshd does not listen")
        url = "ssh://\(user)@localhost:\(port)\(data)"
    }

    private func write(_ name: String, _ lines: [String]) throws {
        try directory.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: name)
    }
}
