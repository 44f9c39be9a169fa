internal import Career
internal import Sealing
internal import StrictJSON
internal import SyncProtocol

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The files of a folder that replicas meet in (docs/folder.md). Nothing in it is ever changed:
/// files come whole, by a rename, and go when a timeline goes.
final class FolderPlace {
    /// What a timeline's subfolder holds, by names alone.
    struct Listing {
        /// Batches, ascending.
        var batches: [Digest] = []
        /// Timelines that took this one's place.
        var successors: [Identifier] = []
        /// True where its owner deleted it.
        var isGone = false
        /// True where there is a subfolder at all.
        var exists = false
    }

    static let marker = "vita.json"
    private static let gone = "gone"
    private static let name = "name"
    private static let successor = "successor-"
    private static let unfinished = ".unfinished-"
    /// Seconds after which nobody writes an unfinished file any more.
    private static let leftoverAge = 86_400

    let path: String
    private let files: FolderFiles
    private let random: (Int) -> [UInt8]

    /// Opens a folder that was made by `make`.
    init(_ address: FolderAddress, random: @escaping (Int) -> [UInt8]) throws {
        path = address.path
        self.random = random
        files = try FolderFiles(path)
        guard let mark = try files.read(Self.marker, in: nil, limit: 4096) else {
            throw SyncFailure.folder(
                "\(path) holds no timelines of Vita",
                hint: "is the right stick mounted there? if it was emptied, vita remote set-url"
                    + " NAME \(address.text) makes it anew, and the next sync fills it again")
        }
        let value = try? JSONParser.parse(mark)
        guard value?["vita"]?.string == "folder", let version = value?["version"]?.int else {
            throw SyncFailure.folder(
                "\(path)/\(Self.marker) is not Vita's, or damaged",
                hint: "choose another folder, or remove that file and run vita remote set-url")
        }
        guard version == 1 else {
            throw SyncFailure.folder(
                "a later version of Vita made \(path)", hint: "update Vita on this machine")
        }
    }

    /// Makes a folder for replicas to meet in, or leaves the one that is there.
    static func make(_ address: FolderAddress, random: @escaping (Int) -> [UInt8]) throws {
        let files = try FolderFiles(address.path, creating: true)
        guard try files.read(marker, in: nil, limit: 4096) == nil else {
            _ = try FolderPlace(address, random: random)
            return
        }
        let mark = JSONWriter.bytes(["vita": "folder", "version": 1]) + [0x0A]
        try files.write(
            mark, as: marker, beside: unfinished + Hex.encode(random(8)), in: nil)
    }

    /// The timelines that have a subfolder, ascending.
    func timelines() throws -> [Identifier] {
        try files.names(in: nil).compactMap { Identifier($0) }.sorted()
    }

    /// What a timeline's subfolder holds.
    func listing(_ timeline: Identifier) throws -> Listing {
        var listing = Listing()
        guard let names = try files.namesIfAny(in: timeline.text) else { return listing }
        listing.exists = true
        for name in names {
            if let digest = FolderBatch.digest(ofName: name) {
                listing.batches.append(digest)
            } else if name == Self.gone {
                listing.isGone = true
            } else if name.hasPrefix(Self.successor),
                let id = Identifier(String(name.dropFirst(Self.successor.count))), id != timeline
            {
                listing.successors.append(id)
            }
        }
        listing.batches.sort()
        listing.successors.sort()
        return listing
    }

    /// Puts batches in the order in which they probably came, which makes reading them quicker.
    func byAge(_ batches: [Digest], of timeline: Identifier) -> [Digest] {
        batches.map { (files.modified(FolderBatch.name($0), in: timeline.text), $0) }
            .sorted { $0 < $1 }.map(\.1)
    }

    /// A batch file's bytes; nil where it went meanwhile.
    func bytes(of batch: Digest, of timeline: Identifier) throws -> [UInt8]? {
        try files.read(FolderBatch.name(batch), in: timeline.text, limit: FolderBatch.limit)
    }

    /// Writes a batch; what is there under its name is the same, or was damaged.
    func write(_ bytes: [UInt8], as batch: Digest, of timeline: Identifier) throws {
        try files.makeFolder(timeline.text)
        try write(bytes, as: FolderBatch.name(batch), in: timeline)
    }

    /// What a timeline is called there.
    func name(of timeline: Identifier) throws -> String? {
        guard let bytes = try? files.read(Self.name, in: timeline.text, limit: 4096),
            let name = (try? JSONParser.parse(bytes))?["name"]?.string,
            (1...SyncLimits.name).contains(name.utf8.count)
        else { return nil }
        return name
    }

    /// Calls a timeline so.
    func setName(_ name: String, of timeline: Identifier) throws {
        let bytes = JSONWriter.bytes(["name": .string(name)]) + [0x0A]
        try write(bytes, as: Self.name, in: timeline)
    }

    /// Leaves a tombstone for a timeline that its owner deleted.
    func bury(_ timeline: Identifier) throws {
        try files.makeFolder(timeline.text)
        try write([0x0A], as: Self.gone, in: timeline)
    }

    /// Leaves a tombstone that names a timeline's successor.
    func retire(_ timeline: Identifier, for successor: Identifier) throws {
        try files.makeFolder(timeline.text)
        try write([0x0A], as: Self.successor + successor.text, in: timeline)
    }

    /// Removes batches, and the name where nothing else is told by it.
    func remove(_ batches: [Digest], of timeline: Identifier) throws {
        for batch in batches { try files.remove(FolderBatch.name(batch), in: timeline.text) }
        try files.remove(Self.name, in: timeline.text)
    }

    private func write(_ bytes: [UInt8], as name: String, in timeline: Identifier) throws {
        try files.write(
            bytes, as: name, beside: Self.unfinished + Hex.encode(random(8)), in: timeline.text)
    }

    /// Removes what writers left unfinished a day ago or longer.
    func tidy(_ timeline: Identifier, now: Int) throws {
        for name in try files.namesIfAny(in: timeline.text) ?? []
        where name.hasPrefix(Self.unfinished) {
            let age = now - files.modified(name, in: timeline.text)
            if age > Self.leftoverAge { try? files.remove(name, in: timeline.text) }
        }
    }
}
