import StrictJSON
import TestSupport

/// One text file in git, an event a line, through git's own daemon.
final class GitOneFile: Peer, Contender {
    static let name = "git, one file"
    static var missing: String? { Programs.missing("git") }
    private let port = FreePort.next()

    private var address: String { "git://127.0.0.1:\(port)/t.git" }

    override func prepare() throws {
        let settings = """
            [user]
            name=u
            email=u@example.org
            [init]
            defaultBranch=main
            [pull]
            rebase=false
            [gc]
            auto=0
            [core]
            editor=true

            """
        try directory.write(Array(settings.utf8), to: "gitconfig")
        environment["GIT_CONFIG_GLOBAL"] = file("gitconfig")
        environment["GIT_CONFIG_NOSYSTEM"] = "1"
        try run("git", "init", "-q", "--bare", file("server/t.git"))
        try run("git", "init", "-q", folder(.here))
        try run("git", "-C", folder(.here), "remote", "add", "origin", address)
        let programs = String(try run("git", "--exec-path").filter { $0 != "\n" })
        try serve(
            [
                "\(programs)/git-daemon", "--reuseaddr", "--listen=127.0.0.1", "--port=\(port)",
                "--export-all", "--enable=receive-pack", "--base-path=\(file("server"))",
                file("server"),
            ], port: port)
    }

    func importing(_ count: Int) throws -> MeasuredRun.Invocation {
        let path = try writeLines(count)
        return shell(
            "cd '\(folder(.here))'; cp '\(path)' t.jsonl; git add -A; git commit -q -m import")
    }
    func firstPush() throws -> MeasuredRun.Invocation {
        shell("cd '\(folder(.here))'; git push -q -u origin main")
    }
    func clone() throws -> MeasuredRun.Invocation {
        command(["git", "clone", "-q", address, folder(.there)])
    }
    func add(_ event: PlainEvent) throws -> MeasuredRun.Invocation {
        try directory.write(JSONWriter.bytes(event.json) + [0x0A], to: "one.jsonl")
        return shell(
            "cd '\(folder(.here))'; cat '\(file("one.jsonl"))' >>t.jsonl; git commit -q -am add")
    }
    func sync(_ side: Side) throws -> MeasuredRun.Invocation {
        shell("cd '\(folder(side))'; git pull -q --no-edit; git push -q")
    }
    func list(_ side: Side) throws -> MeasuredRun.Invocation {
        command(["cat", "\(folder(side))/t.jsonl"])
    }
    func edit(
        _ side: Side, _ field: EditedField, _ value: String
    ) throws -> MeasuredRun.Invocation {
        shell(
            """
            cd '\(folder(side))'
            sed -i '/"w5"/s/"\(field.rawValue)":"[^"]*"/"\(field.rawValue)":"\(value)"/' t.jsonl
            git commit -q -am edit
            """)
    }
}
