import StrictJSON
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A folder on a disk that is full, or that may only be read. The disk is mounted in a namespace of
/// its own, which goes with the shell.
@Suite struct FullFolderTests {
    private let laptop: Machine
    private let disk: String

    init() throws {
        laptop = try Machine()
        disk = laptop.directory.file("disk")
        try laptop.directory.makeFolder("disk")
    }

    /// Runs lines of sh with a small disk mounted; nil where this system does not allow that.
    private func onSmallDisk(_ lines: String) throws -> Subprocess.Outcome? {
        let unshare = "/usr/bin/unshare"
        guard unsafe access(unshare, X_OK) == 0 else {
            print("left out: there is no \(unshare)")
            return nil
        }
        var environment = laptop.environment
        environment["VITA"] = Executables.vita
        environment["DISK"] = disk
        // Only root is asked to stay who it is; others become root in a namespace of users.
        let words = getuid() == 0 ? ["--mount"] : ["--mount", "--map-root-user"]
        let script = """
            mount -t tmpfs -o size=64k none "$DISK" || exit 77
            vita() { "$VITA" "$@"; }
            \(lines)
            """
        let outcome = try Subprocess(
            unshare, words + ["/bin/sh", "-c", script], environment: environment
        ).finish()
        guard outcome.status == 77 || outcome.complaint.hasPrefix("unshare") else {
            return outcome
        }
        print("left out: no disk can be mounted here: \(outcome.complaint)")
        return nil
    }

    @Test func `A full disk is named, loses nothing, can be read, and goes on once there is room`()
        throws
    {
        let other = try Machine("other", in: laptop.directory)
        let outcome = try onSmallDisk(
            """
            set -e
            vita remote add usb "file://$DISK/vita"
            vita --home "\(other.home)" remote add usb "file://$DISK/vita"
            vita --home "\(other.home)" add "From another machine"
            vita --home "\(other.home)" sync
            vita timeline new fresh && vita timeline use fresh
            vita clone "file://$DISK/vita" me
            cat /dev/zero > "$DISK/filler" 2> /dev/null || true
            vita add "Written while it was full" -t me-2 || vita add "Written while it was full" -t me
            if vita sync usb; then echo "sync went through"; fi
            find "$DISK/vita" -name '.unfinished*'
            rm "$DISK/filler"
            vita sync usb
            vita --home "\(other.home)" sync
            vita --home "\(other.home)" list
            vita verify
            """)
        guard let outcome else { return }
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.complaint.contains("No space left on device"), "\(outcome)")
        #expect(outcome.complaint.contains("make room there and sync again"))
        #expect(!outcome.text.contains("sync went through"))
        #expect(!outcome.text.contains(".unfinished"))
        #expect(outcome.text.contains("Written while it was full"), "\(outcome)")
        #expect(outcome.text.hasSuffix("ok\n"))
    }

    @Test func `A folder that may only be read gives what is in it, and says why it takes nothing`()
        throws
    {
        let other = try Machine("other", in: laptop.directory)
        let outcome = try onSmallDisk(
            """
            set -e
            vita remote add usb "file://$DISK/vita"
            vita sync usb
            vita --home "\(other.home)" remote add usb "file://$DISK/vita"
            vita --home "\(other.home)" add "There before"
            vita --home "\(other.home)" sync
            mount -o remount,ro "$DISK"
            vita --home "\(other.home)" sync && echo "nothing to write"
            vita --home "\(other.home)" add "Not to be written"
            if vita --home "\(other.home)" sync; then echo "sync went through"; fi
            vita clone "file://$DISK/vita"
            vita list -t me
            vita --home "\(other.home)" status
            mount -o remount,rw "$DISK"
            vita --home "\(other.home)" sync
            vita sync usb
            vita list -t me
            """)
        guard let outcome else { return }
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.complaint.contains("Read-only file system"), "\(outcome)")
        #expect(outcome.complaint.contains("whether it may be written to"))
        #expect(outcome.text.contains("nothing to write") && outcome.text.contains("There before"))
        #expect(!outcome.text.contains("sync went through"))
        #expect(outcome.text.contains("Not to be written"), "\(outcome)")
    }
}
