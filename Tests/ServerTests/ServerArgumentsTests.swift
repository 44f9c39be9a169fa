import ServerStore
import Testing

@testable import ServerService

@Suite struct ServerArgumentsTests {
    private func sentence(_ words: String) -> String? {
        do throws(UsageError) {
            _ = try ServerArguments.parse(words.split(separator: " ").map(String.init))
            return nil
        } catch {
            return error.sentence
        }
    }

    @Test(arguments: [
        ("serve --data d", "serve"), ("--data=d check", "check"),
        ("invite bob --data d", "invite"), ("replicas list --data d", "replicas list"),
        ("replicas revoke abc --data d", "replicas revoke"), ("accounts --data d", "accounts"),
        ("accounts quota bob 5M --data d", "accounts quota"), ("backup x --data d", "backup"),
    ])
    func `A command is found by its words`(_ words: String, _ name: String) throws {
        let (command, arguments) = try ServerArguments.parse(
            words.split(separator: " ").map(String.init))
        #expect(command.name == name)
        #expect(arguments.store == .directory("d"))
        #expect(arguments.words.count == command.arguments.count)
    }

    @Test(arguments: [
        ("", "no command is given"), ("serv --data d", "there is no command serv"),
        ("replicas --data d", "replicas needs one of list, revoke"),
        (
            "check --data d --store postgres://h/n",
            "--data and --store are given, and one is enough"
        ),
        (
            "check --store mysql://h/n",
            "--store needs a URL such as postgres://vita@db.example.org/vita"
        ),
        (
            "check --store postgres://u:p@h/n",
            "a password on the command line can be read by every user of this machine: put the URL"
                + " into a file for --store-file, or into VITA_STORE"
        ),
        ("check", "check needs --data DIR"), ("check --data", "--data needs a value"),
        ("check --data d --data d", "--data is given twice"),
        ("check --data d --listen x:1", "--listen does not belong to check"),
        ("check --data d --nonsense", "there is no option --nonsense"),
        ("invite --data d", "invite needs ACCOUNT"),
        ("check more --data d", "check takes no arguments"),
    ])
    func `What is no command is said in a sentence`(_ words: String, _ expected: String) {
        #expect(sentence(words) == expected)
    }

    @Test func `The help has every command, in 80 columns`() {
        let text = ServerUsage.text()
        for command in ServerCommand.all { #expect(text.contains("\n  \(command.name) ")) }
        for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }

    @Test func `Bytes are written with letters for powers of 1024`() throws {
        #expect(try AccountsQuotaCommand.size("500") == 500)
        #expect(try AccountsQuotaCommand.size("2k") == 2048)
        #expect(try AccountsQuotaCommand.size("3G") == 3 << 30)
        #expect(try AccountsQuotaCommand.size("default") == nil)
        for bad in ["", "k", "-1", "1.5G", "9999999999999T", "99999999999999999999", "5m"] {
            #expect(throws: UsageError.self) { try AccountsQuotaCommand.size(bad) }
        }
    }

    @Test(arguments: [
        (0, "1970-01-01"), (86_399, "1970-01-01"), (951_782_400, "2000-02-29"),
        (1_709_251_199, "2024-02-29"), (1_800_000_000, "2027-01-15"), (-1, "1969-12-31"),
    ])
    func `Seconds are days`(_ seconds: Int, _ day: String) {
        #expect(UTCDay.text(seconds) == day)
    }
}
