import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@testable import ClientCommands

@Suite struct StreamTests {
    @Test func `Writes are collected until there are enough`() {
        let captured = Captured()
        let writer = StreamWriter(capacity: 8, sink: captured.take)
        writer.write("1234")
        writer.writeLine("567")
        #expect(captured.text == "")
        writer.write("9")
        #expect(captured.text == "1234567\n9")
        writer.write([0x61])
        writer.flush()
        writer.flush()
        #expect(captured.text == "1234567\n9a")
        #expect(captured.calls == 2)
    }

    @Test func `A reader that leaves early is no error`() {
        _ = signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [0, 0]
        #expect(unsafe pipe(&ends) == 0)
        close(ends[0])
        defer { close(ends[1]) }
        let world = World()
        world.surroundings.output = StreamWriter(descriptor: ends[1], capacity: 4)
        world.surroundings.output.writeLine("more than four bytes")
        #expect(world.surroundings.output.isClosed)
        world.surroundings.output.writeLine("dropped")
        #expect(world.surroundings.finish(.done) == .done)
        #expect(world.surroundings.finish(.failed) == .failed)
        #expect(world.errors.text == "")
    }

    @Test func `A full disk is an error`() {
        let world = World()
        world.surroundings.output = StreamWriter(capacity: 100) { _ in ENOSPC }
        world.surroundings.output.write("lost")
        #expect(world.surroundings.finish(.done) == .failed)
        #expect(world.errors.text.hasPrefix("vita: standard output could not be written: "))
        #expect(world.surroundings.finish(.usage) == .usage)
    }

    @Test func `Text passes through a pipe`() throws {
        var ends: [Int32] = [0, 0]
        #expect(unsafe pipe(&ends) == 0)
        let text = String(repeating: "0123456789", count: 6000)
        let writer = StreamWriter(descriptor: ends[1], capacity: 0)
        writer.write(text)
        close(ends[1])
        defer { close(ends[0]) }
        #expect(!writer.isClosed)
        #expect(try StreamReader(descriptor: ends[0]).allText(limit: 1 << 20) == text)
    }

    @Test func `Lines are read with either end, the last without any`() throws {
        var chunks = ["one\r", "\ntw", "o\n\nfo", "ur"].map { Array($0.utf8) }
        let reader = StreamReader { chunks.isEmpty ? [] : chunks.removeFirst() }
        var lines: [String] = []
        while let line = try reader.line() { lines.append(line) }
        #expect(lines == ["one", "two", "", "four"])
        #expect(try reader.line() == nil)
    }

    @Test func `Input that is too long or no text is refused`() {
        #expect(throws: CommandFailure.self) {
            try StreamReader(text: "12345\n").line(limit: 4)
        }
        #expect(throws: CommandFailure.self) { try StreamReader(text: "12345").all(limit: 4) }
        var bytes: [UInt8] = [0x61, 0x0A, 0xFF, 0x0A]
        let reader = StreamReader {
            defer { bytes = [] }
            return bytes
        }
        #expect(throws: Never.self) { try reader.line() }
        let error = #expect(throws: CommandFailure.self) { try reader.line() }
        #expect(error?.message == "line 2 of standard input is not UTF-8 text")
    }
}
