import Testing

@testable import ClientCommands

@Suite struct RemoteProgramTests {
    @Test(arguments: [
        (
            "/usr/local/bin/vita", "/usr/local/bin/vita-remote",
            "/usr/local/libexec/vita/vita-remote"
        ),
        ("/vita", "/vita-remote", "/libexec/vita/vita-remote"),
    ])
    func `It is beside vita or in libexec`(program: String, beside: String, installed: String) {
        #expect(RemoteProgram.places(of: program) == [beside, installed])
    }

    @Test func `A command for a server is handed over before anything else`() {
        var calls = 0
        func run(_ line: String) -> (status: ClientCommands.ExitStatus, errors: String) {
            let world = World(arguments: line.split(separator: " ").map(String.init))
            world.surroundings.handOver = {
                calls += 1
                return CommandFailure("no second program", hint: nil)
            }
            return (CommandLineTool.run(world.surroundings), world.errors.text)
        }
        for line in ["sync", "verify --repair", "clone https://a.org", "login https://a.org X"] {
            // There is no home in these surroundings, so whatever came first would fail otherwise.
            let answer = run(line)
            #expect(answer.status == .failed)
            #expect(answer.errors == "vita: no second program\n")
        }
        #expect(calls == 4)
        #expect(run("sync --help").status == .done)
        #expect(run("sync --wrong").status == .usage)
        #expect(run("help sync").status == .done)
        #expect(calls == 4)
    }
}
