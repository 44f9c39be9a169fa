import TestSupport
import Testing

@testable import Torment

/// The disk under a recorded program, by itself.
@Suite struct DiskTests {
    let scratch: Scratch
    let disk: Disk

    /// A folder with a file `a` of two sectors of the letter o.
    init() throws {
        scratch = try Scratch()
        try Tree.make(scratch.file("ready"))
        try Tree.write(Array(repeating: 0x6F, count: 1024), to: scratch.file("ready/a"))
        disk = try Disk(scratch.file("ready"), at: "/h")
    }

    private func apply(_ lines: String...) {
        for call in TraceReader.calls(in: Array(lines.joined(separator: "\n").utf8)) {
            disk.apply(call)
        }
    }

    /// What the disk may hold, by names, in so many images.
    private func images(_ survival: Survival, _ count: Int = 1) throws -> [[String: [UInt8]]] {
        try (0..<count).map { seed in
            var generator = SeededGenerator(seed: UInt64(seed))
            try disk.write(survival, to: scratch.file("image"), &generator)
            return try Tree.names(in: scratch.file("image")).reduce(into: [:]) { found, name in
                found[name] = try Tree.read(scratch.file("image/\(name)"))
            }
        }
    }

    private func letters(_ letter: UInt8, _ count: Int) -> String {
        String(repeating: "\\x" + String(letter, radix: 16), count: count)
    }

    @Test func `What was not waited for may be gone, what was waited for is not`() throws {
        apply("1  pwrite64(4</h/a>, \"\(letters(0x6E, 512))\", 512, 0) = 512")
        #expect(try images(.nothing)[0]["a"] == Array(repeating: 0x6F, count: 1024))
        #expect(try images(.everything)[0]["a"]?.first == 0x6E)
        apply("1  fdatasync(4</h/a>) = 0")
        for survival in Survival.allCases {
            #expect(try images(survival)[0]["a"]?.prefix(513).count(where: { $0 == 0x6E }) == 512)
        }
    }

    @Test func `A wait that fails waits for nothing`() throws {
        apply(
            "1  pwrite64(4</h/a>, \"\(letters(0x6E, 512))\", 512, 0) = 512",
            "1  fdatasync(4</h/a>) = -1 EIO (Input/output error)")
        #expect(try images(.nothing)[0]["a"]?.contains(0x6E) == false)
    }

    @Test func `A write is torn between its sectors and never within one`() throws {
        apply("1  pwrite64(4</h/a>, \"\(letters(0x6E, 1024))\", 1024, 0) = 1024")
        let seen = Set(try images(.mixture, 60).compactMap { $0["a"] })
        #expect(seen.count == 4)
        for content in seen {
            #expect(Set(content[..<512]).count == 1 && Set(content[512...]).count == 1)
        }
    }

    @Test func `A new name is there once its folder was waited for, and not before`() throws {
        apply(
            "1  openat(AT_FDCWD</>, \"/h/b\", O_WRONLY|O_CREAT, 0600) = 5",
            "1  write(5</h/b>, \"\\x62\", 1) = 1", "1  fsync(5</h/b>) = 0")
        #expect(try images(.nothing)[0].keys.sorted() == ["a"])
        #expect(try Set(images(.mixture, 20).map(\.count)) == [1, 2])
        apply("1  fsync(6</h>) = 0")
        #expect(try images(.nothing)[0]["b"] == [0x62])
    }

    @Test func `A renaming is in both names or in neither, and a removal may be undone`() throws {
        apply("1  rename(\"/h/a\", \"/h/b\") = 0")
        for image in try images(.mixture, 20) { #expect(image.count == 1) }
        #expect(try Set(images(.mixture, 20).flatMap(\.keys)) == ["a", "b"])
        apply("1  fdatasync(6</h>) = 0", "1  unlink(\"/h/b\") = 0")
        #expect(try images(.nothing)[0].keys.sorted() == ["b"])
        #expect(try images(.everything)[0].isEmpty)
    }

    @Test func `A file that grew may be long and hold what somebody else deleted`() throws {
        apply("1  pwrite64(4</h/a>, \"\(letters(0x6E, 512))\", 512, 4096) = 512")
        #expect(try images(.nothing)[0]["a"]?.count == 1024)
        #expect(try images(.garbage, 10).contains { ($0["a"]?.count ?? 0) > 4000 })
        apply("1  ftruncate(4</h/a>, 0) = 0")
        let sizes = Set(try images(.mixture, 40).compactMap { $0["a"]?.count })
        #expect(sizes.contains(0) && sizes.contains { $0 > 0 })
    }
}
