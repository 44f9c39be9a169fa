import TestSupport
import Testing

/// What tests put away and back while programs are at work on it.
struct FoldersTests {
    @Test(arguments: ["echo >\"$0/$i\"", "mkdir -p \"$0\" && echo >\"$0/$i\""])
    func `A folder is replaced under a program that fills it`(filling: String) throws {
        let place = try TemporaryDirectory()
        let (source, target) = (place.file("source"), place.file("target"))
        try place.makeFolder("source")
        try place.write(Array("kept".utf8), to: "source/file")
        try Folders.copyFolder(source, to: target)
        let loop = "while :; do \(filling); i=$((i + 1)); done 2>/dev/null"
        let program = try Subprocess(
            "/bin/sh", ["-c", loop, target], environment: ["PATH": "/usr/bin:/bin"])
        defer { program.send(9) }
        for _ in 0..<20 {
            try Folders.copyFolder(source, to: target)
            #expect(try place.bytes(of: "target/file") == Array("kept".utf8))
        }
        #expect(program.isRunning)
        program.send(9)
        _ = try? program.finish()
        try Folders.removeFolder(target)
        try Folders.removeFolder(target)
        #expect(place.names == ["source"])
    }

    @Test func `A folder that is not there is not copied, and what is there stays`() throws {
        let place = try TemporaryDirectory()
        try place.makeFolder("target")
        try place.write(Array("kept".utf8), to: "target/file")
        #expect(throws: Machine.Failure.self) {
            try Folders.copyFolder(place.file("source"), to: place.file("target"))
        }
        #expect(try place.bytes(of: "target/file") == Array("kept".utf8))
    }
}
