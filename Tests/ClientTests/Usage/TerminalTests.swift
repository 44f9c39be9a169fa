import EDTF
import Testing

@testable import ClientCommands

@Suite struct TerminalTests {
    private func terminal(
        _ variables: [String: String] = [:], onTerminal: Bool = true, columns: Int? = nil,
        _ globals: Globals = Globals()
    ) -> Terminal {
        let world = World()
        world.surroundings.variables = variables
        world.surroundings.terminals = .init(input: true, output: onTerminal, errors: true)
        world.surroundings.terminalWidth = columns
        return Terminal(world.surroundings, globals)
    }

    @Test func `The width is that of the option, the terminal, COLUMNS, or 80`() {
        var globals = Globals()
        globals.width = 50
        #expect(terminal(["COLUMNS": "70"], columns: 60, globals).width == 50)
        #expect(terminal(["COLUMNS": "70"], columns: 60).width == 60)
        #expect(terminal(["COLUMNS": "70"]).width == 70)
        #expect(terminal(["COLUMNS": "x"]).width == 80)
        #expect(terminal(["COLUMNS": "-5"]).width == 80)
        #expect(terminal().width == 80)
        #expect(terminal(columns: 3).width == 20)
    }

    @Test(
        arguments: [
            (["LANG": "en_US.UTF-8"], true, "en"), (["LANG": "zh_CN.utf8"], true, "zh"),
            (["LANG": "C"], false, "en"), (["LANG": "C.UTF-8"], true, "en"), ([:], false, "en"),
            (["LANG": "en_US.UTF-8", "LC_ALL": "POSIX"], false, "en"),
            (["LANG": "C", "LC_CTYPE": "UTF-8.UTF-8"], true, "en"),
            (["LANG": "de_DE.UTF-8@euro"], true, "de"), (["LANG": "zh_CN.GB18030"], false, "zh"),
            (["LANG": "en_US.UTF-8", "LC_ALL": ""], true, "en"),
            (["LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"], true, "zh"),
            (["LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"], true, "zh"),
            (["LANG": "C", "LANGUAGE": "zh_CN"], false, "en"), (["LANG": "../../x"], false, "en"),
        ] as [([String: String], Bool, String)])
    func `The locale decides drawing and language`(
        variables: [String: String], isUTF8: Bool, language: String
    ) {
        let terminal = terminal(variables)
        #expect(terminal.usesASCII == !isUTF8)
        #expect(terminal.language == language)
    }

    @Test func `Colour is for terminals that can and people who like it`() {
        var always = Globals()
        always.color = .always
        var never = Globals()
        never.color = .never
        #expect(terminal(["TERM": "xterm"]).usesColor)
        #expect(!terminal(["TERM": "xterm"], onTerminal: false).usesColor)
        #expect(!terminal(["TERM": "xterm", "NO_COLOR": "1"]).usesColor)
        #expect(terminal(["TERM": "xterm", "NO_COLOR": ""]).usesColor)
        #expect(!terminal(["TERM": "dumb"]).usesColor)
        #expect(!terminal([:]).usesColor)
        #expect(terminal(["NO_COLOR": "1"], onTerminal: false, always).usesColor)
        #expect(!terminal(["TERM": "xterm"], never).usesColor)
        #expect(!terminal(["TERM": "xterm", "CLICOLOR": "0"]).usesColor)
        #expect(terminal(["TERM": "xterm", "CLICOLOR": "1"]).usesColor)
        #expect(!terminal(["TERM": "xterm", "CLICOLOR": "1"], onTerminal: false).usesColor)
        #expect(terminal(["CLICOLOR_FORCE": "1"], onTerminal: false).usesColor)
        #expect(terminal(["CLICOLOR_FORCE": "1", "CLICOLOR": "0", "TERM": "dumb"]).usesColor)
        #expect(!terminal(["TERM": "xterm", "CLICOLOR_FORCE": "0"], onTerminal: false).usesColor)
        #expect(!terminal(["TERM": "xterm", "CLICOLOR_FORCE": "1", "NO_COLOR": "1"]).usesColor)
        #expect(!terminal(["CLICOLOR_FORCE": "1"], never).usesColor)
        #expect(terminal(["CLICOLOR": "0"], onTerminal: false, always).usesColor)
    }
}
