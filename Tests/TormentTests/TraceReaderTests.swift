import Testing

@testable import Torment

@Suite struct TraceReaderTests {
    private func calls(_ lines: String...) -> [TracedCall] {
        TraceReader.calls(in: Array(lines.joined(separator: "\n").utf8))
    }

    @Test func `A call has a thread, arguments, a result and its number among its kind`() throws {
        let found = calls(
            #"12  pwrite64(4</h/a, b.db>, "\x61\x22\x5c", 3, 4096) = 3"#,
            #"12  openat(AT_FDCWD</>, "\x2f\x78", O_RDWR|O_CREAT, 0600) = -1 ENOSPC (No space)"#,
            #"12  pwrite64(4</h/a, b.db>, "\0\n\177"..., 4096, 0) = 4096"#)
        #expect(found.map(\.name) == ["pwrite64", "openat", "pwrite64"])
        #expect(found.map(\.ordinal) == [1, 1, 2])
        #expect(found.map(\.result) == [3, -1, 4096])
        #expect(found[1].failure == "ENOSPC" && found[1].text(1) == "/x")
        #expect(found[0].bytes(1) == [0x61, 0x22, 0x5C] && found[0].descriptor(0) == 4)
        #expect(found[0].number(3) == 4096)
        // What strace cut short is not taken for the whole.
        #expect(found[2].bytes(1) == nil)
    }

    @Test
    func `A call that another thread interrupts ends later, a wait counts from its beginning`() {
        let found = calls(
            "1  fdatasync(5</h/j> <unfinished ...>", "2  pwrite64(5</h/j>, \"a\", 1, 0) = 1",
            "1  <... fdatasync resumed>) = 0", "2  write(5</h/j>, \"b\", 1 <unfinished ...>",
            "1  close(5</h/j>) = 0", "2  <... write resumed>) = 1")
        #expect(found.map(\.name) == ["fdatasync", "pwrite64", "close", "write"])
        #expect(found.map(\.result) == [0, 1, 0, 1])
    }

    @Test func `What is no call is passed over, and a death leaves its call without a result`() {
        let found = calls(
            "1  pwrite64(5</h/j>, \"a\", 1, 0 <unfinished ...>", "1  +++ killed by SIGKILL +++",
            "--- SIGCHLD {si_signo=SIGCHLD} ---", "", "x", "3  exit_group(0)     = ?")
        #expect(found.map(\.name) == ["exit_group", "pwrite64"])
        #expect(found.allSatisfy { $0.result == nil })
    }

    @Test func `What changes nothing is not worth dying for`() {
        let found = calls(
            "1  openat(AT_FDCWD</>, \"/lib\", O_RDONLY|O_CLOEXEC) = 3",
            "1  openat(AT_FDCWD</>, \"/h/j\", O_RDWR|O_CREAT, 0600) = 3",
            "1  mkdir(\"/h\", 0700) = -1 EEXIST (File exists)", "1  write(2</l>, \"x\", 1) = 1",
            "1  write(1<pipe:[7]>, \"x\", 1) = 1",
            "1  write(9<anon_inode:[eventfd]>, \"x\", 8) = 8",
            "1  unlink(\"/h/j\") = 0", "1  close(3</h/j>) = 0")
        #expect(
            found.map(\.changesState) == [false, true, false, false, true, false, true, false])
    }

    @Test func `A lock that is held while its file is closed is noticed`() {
        let lock =
            "fcntl(4</h/vita.db>, F_SETLK, {l_type=F_RDLCK, l_whence=SEEK_SET, "
            + "l_start=1073741826, l_len=510}) = 0"
        let free =
            "fcntl(4</h/vita.db>, F_SETLK, {l_type=F_UNLCK, l_whence=SEEK_SET, "
            + "l_start=0, l_len=0}) = 0"
        let open = "openat(AT_FDCWD</>, \"/h/vita.db\", O_RDWR|O_CREAT|O_NOFOLLOW|O_CLOEXEC, 0644)"
        let good = calls(
            "1  \(open) = 4", "1  \(lock)", "1  \(free)", "1  close(4</h/vita.db>) = 0")
        #expect(DatabaseLocks.violations(in: good, below: "/h") == [])
        let other = "1  openat(AT_FDCWD</>, \"/h/vita.db\", O_RDONLY|O_CLOEXEC) = 5"
        let bad = calls("1  \(open) = 4", "1  \(lock)", other, "1  close(5</h/vita.db>) = 0")
        #expect(DatabaseLocks.violations(in: bad, below: "/h").count == 2)
        // Other files may be locked otherwise.
        #expect(DatabaseLocks.violations(in: bad, below: "/elsewhere") == [])
    }
}
