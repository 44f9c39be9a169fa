import EDTF
import Testing

@testable import ClientCommands

@Suite struct SurroundingsTests {
    @Test func `Today is that of the option, the variable, or the local clock`() throws {
        let world = World()
        world.surroundings.variables["VITA_TODAY"] = "2020-02-29"
        var globals = Globals()
        globals.today = "2019-01-02"
        #expect(try world.surroundings.today(globals) == Day("2019-01-02"))
        #expect(try world.surroundings.today(Globals()) == Day("2020-02-29"))
        world.surroundings.variables = [:]
        // 2026-11-21T23:30:00Z
        world.surroundings.now = { 1_795_303_800 }
        #expect(try world.surroundings.today(Globals()) == Day("2026-11-21"))
        world.surroundings.zoneOffset = { _ in 3600 }
        #expect(try world.surroundings.today(Globals()) == Day("2026-11-22"))
        world.surroundings.now = { -1 }
        world.surroundings.zoneOffset = { _ in 0 }
        #expect(try world.surroundings.today(Globals()) == Day("1969-12-31"))
        globals.today = "2019-02-30"
        #expect(throws: UsageError.self) { try world.surroundings.today(globals) }
    }

    @Test func `Home is that of the option, the variable, or the data folder`() throws {
        let world = World()
        func home(_ variables: [String: String], _ option: String? = nil) throws -> String {
            world.surroundings.variables = variables
            var globals = Globals()
            globals.home = option
            return try world.surroundings.home(globals)
        }
        #expect(try home(["VITA_HOME": "/v"], "/o") == "/o")
        #expect(try home(["VITA_HOME": "/v", "HOME": "/h"]) == "/v")
        #expect(try home(["XDG_DATA_HOME": "/d", "HOME": "/h"]) == "/d/vita")
        #expect(try home(["XDG_DATA_HOME": "d", "HOME": "/h"]) == "/h/.local/share/vita")
        #expect(try home(["VITA_HOME": "", "HOME": "/h"]) == "/h/.local/share/vita")
        #expect(throws: UsageError.self) { try home([:]) }
        #expect(throws: UsageError.self) { try home([:], "~/career") }
        #expect(throws: UsageError.self) { try home(["VITA_HOME": "~/career"]) }
    }

    @Test func `Errors are a message and a hint, and say how the process ends`() {
        let world = World()
        let usage = world.surroundings.report(UsageError("wrong \u{1B}[2J", hint: "right"))
        #expect(usage == .usage)
        let failed = world.surroundings.report(CommandFailure("bad", hint: "try again"))
        #expect(failed == .failed)
        #expect(
            world.errors.text
                == "vita: wrong \\u{1B}[2J\nhint: right\nvita: bad\nhint: try again\n")
        var quiet = Globals()
        quiet.quiet = true
        world.surroundings.note("unheard", quiet)
        world.surroundings.note("heard", Globals())
        #expect(world.errors.text.hasSuffix("try again\nheard\n"))
    }

    @Test func `An argument that is not UTF-8 is named, never repaired`() throws {
        #expect(try Surroundings.decode([Array("ä".utf8), []]) == ["ä", ""])
        let error = #expect(throws: UsageError.self) {
            try Surroundings.decode([Array("import".utf8), [0x63, 0x61, 0x66, 0xE9]])
        }
        #expect(error?.message == "argument 2, 'caf\u{FFFD}', is not UTF-8")
    }

    @Test func `The process has a clock, chance and arguments`() throws {
        let surroundings = Surroundings.process()
        #expect(surroundings.now() > 1_700_000_000)
        #expect(abs(surroundings.zoneOffset(surroundings.now())) <= 14 * 3600)
        #expect(surroundings.random(16).count == 16)
        #expect(surroundings.random(16) != surroundings.random(16))
        #expect(try Surroundings.rawArguments() == Array(CommandLine.arguments.dropFirst()))
    }
}
