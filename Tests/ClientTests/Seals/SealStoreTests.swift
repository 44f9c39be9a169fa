import Career
import Replication
import Sealing
import StrictJSON
import TestSupport
import Testing

@testable import ClientStore

@Suite struct SealStoreTests {
    @Test func `what is held without the key is applied once it is there, whatever came before`()
        throws
    {
        for seed in UInt64(0)..<10 {
            let first = try SealedPair("first", seed: seed)
            let timeline = try first.begin()
            let id = try first.add("One", to: timeline)
            _ = try first.replica.edit(id, in: timeline) { $0.kind = "role" }
            let second = try SealedPair("second", seed: seed + 100)
            let own = try second.pull(first, timeline)
            #expect(try second.replica.countSealed(in: own).waiting > 0)
            #expect(try second.titles(own).isEmpty)
            #expect(try second.replica.verify().isEmpty)
            #expect(throws: Replica.WrongSecret.self) {
                try second.unlock(own, Array("another passphrase".utf8))
            }
            #expect(throws: ReplicaError.self) { try second.add("No", to: own) }
            let frontier = try second.replica.frontier(own).digest
            #expect(try frontier == first.replica.frontier(timeline).digest)
            try second.unlock(own)
            #expect(try second.titles(own) == ["One"])
            #expect(try second.replica.timeline(id: own.id)?.name == "diary")
            // The other's enrolment travels back.
            let named = try #require(try second.replica.timeline(id: own.id))
            try first.pull(second, named)
            #expect(
                try first.replica.stateDigest(of: timeline) == second.replica.stateDigest(of: own))
            #expect(try second.replica.verify().isEmpty)
            try second.add("Two", to: named)
            try first.pull(second, named)
            #expect(try first.titles(timeline) == ["One", "Two"])
        }
    }

    @Test(arguments: [true, false])
    func `what is in the open in a sealed timeline is held and shown to nobody`(isFirst: Bool)
        throws
    {
        let first = try SealedPair("first", seed: 1)
        let timeline = try first.begin()
        try first.add("Sealed", to: timeline)
        let intruder = try Intruder(timeline.id)
        let (line, signature) = intruder.change([intruder.event("Smuggled in")])
        let second = try SealedPair("second", seed: 2)
        let own = try second.replica.newTimeline(timeline.id.text, id: timeline.id)
        if isFirst {
            try second.take([line], [signature], in: own)
            // Nothing says yet that the timeline is sealed.
            #expect(try second.titles(own) == ["Smuggled in"])
        }
        try second.pull(first, timeline)
        if !isFirst { try second.take([line], [signature], in: own) }
        try second.unlock(own)
        #expect(try second.titles(own) == ["Sealed"])
        let named = try #require(try second.replica.timeline(id: own.id))
        #expect(try second.replica.countSealed(in: named).leftOut == 1)
        #expect(try second.replica.seal(of: named)?.leftOut == 1)
        #expect(try second.replica.verify().isEmpty)
        try first.pull(second, named)
        #expect(try first.titles(timeline) == ["Sealed"])
        #expect(
            try first.replica.stateDigest(of: timeline) == second.replica.stateDigest(of: named))
        // Erasing writes the history again, without what was never shown.
        let pasted = try first.add("Pasted", to: timeline)
        let erased = try first.replica.erase([pasted], in: timeline)
        #expect(try first.titles(erased.successor) == ["Sealed"])
        #expect(try first.replica.seal(of: erased.successor)?.leftOut == 0)
        #expect(try first.replica.isSealed(erased.successor))
    }

    @Test func `nobody without a key makes a plain timeline a sealed one`() throws {
        let first = try SealedPair("first", seed: 1)
        let timeline = try first.replica.currentTimeline()
        try first.add("Plain", to: timeline)
        let intruder = try Intruder(timeline.id)
        let key = try #require(SealKey(bytes: [UInt8](repeating: 3, count: 32)))
        let (line, signature) = intruder.change(
            [intruder.event("x")], .sealed(key, SealedPair.Randomness(1)))
        try first.take([line], [signature], in: timeline)
        let other = try Intruder(timeline.id, seed: 78)
        let wrap = SealMark.wrap(
            key: key.id, opener: [UInt8](repeating: 1, count: 32),
            box: [UInt8](repeating: 1, count: 80))
        let open = other.change([other.marks([wrap])])
        try first.take([open.line], [open.signature], in: timeline)
        #expect(try !first.replica.isSealed(timeline))
        #expect(try first.titles(timeline) == ["Plain"])
        try first.add("Still", to: timeline)
        #expect(try first.replica.verify().isEmpty)
    }

    @Test func `a key that a stranger wrapped, and an opener in the open, are believed by nobody`()
        throws
    {
        let first = try SealedPair("first", seed: 1)
        let timeline = try first.begin()
        let second = try SealedPair("second", seed: 2)
        let own = try second.pull(first, timeline)
        try second.unlock(own)
        let named = try #require(try second.replica.timeline(id: own.id))
        try first.pull(second, named)
        let seal = try #require(try first.replica.seal(of: timeline))
        let planted = try #require(SealKey(bytes: [UInt8](repeating: 66, count: 32)))
        let pair = try #require(BoxKey(seed: [UInt8](repeating: 67, count: 32)))
        // Wrapped for everybody, and used, and even said to be what comes next.
        let intruder = try Intruder(timeline.id)
        var marks = try seal.openers.map { opener in
            SealMark.wrap(
                key: planted.id, opener: opener.publicKey,
                box: try #require(
                    BoxKey.wrap(planted.bytes, for: opener.publicKey, random: pair.seed)))
        }
        let open = intruder.change([intruder.marks(marks)], .open)
        marks = [
            .opener(key: planted.id, kind: .replica, opener: pair.publicKey, name: "eve"),
            .earlier(planted), .next(key: planted.id),
        ]
        let other = try Intruder(timeline.id, seed: 78)
        let sealed = other.change(
            [other.marks(marks)], .sealed(planted, SealedPair.Randomness(3)))
        let third = try Intruder(timeline.id, seed: 79)
        let plain = third.change([
            third.marks([
                .opener(
                    key: try #require(seal.key), kind: .replica, opener: pair.publicKey,
                    name: "eve"), .next(key: planted.id), .revoked(opener: pair.publicKey),
            ])
        ])
        for copy in [(first, timeline), (second, named)] {
            for change in [open, sealed, plain] {
                try copy.0.take([change.line], [change.signature], in: copy.1)
            }
            let now = try #require(try copy.0.replica.seal(of: copy.1))
            #expect(now.key == seal.key)
            #expect(now.keys == 1)
            #expect(now.openers.map(\.publicKey) == seal.openers.map(\.publicKey))
            #expect(now.waiting == 1)
            #expect(now.leftOut == 1)
        }
        // A machine that joins after all this, too.
        let late = try SealedPair("late", seed: 9)
        let joined = try late.pull(first, timeline)
        try late.unlock(joined)
        #expect(try late.replica.seal(of: joined)?.key == seal.key)
        try first.add("Written", to: timeline)
        let all = try first.lines(of: timeline)
        #expect(ChangeReader.keyID(try #require(all.lines.last)) == seal.key)
    }

    @Test func `two rotations at once shut nobody out and are made one by a third`() throws {
        let first = try SealedPair("first", seed: 1)
        let timeline = try first.begin()
        try first.add("Before", to: timeline)
        let second = try SealedPair("second", seed: 2)
        let own = try second.pull(first, timeline)
        try second.unlock(own)
        let named = try #require(try second.replica.timeline(id: own.id))
        try first.pull(second, named)
        try first.replica.rotateSeal(of: timeline, machine: "first")
        try second.replica.rotateSeal(of: named, machine: "second")
        try first.add("By the first", to: timeline)
        try second.add("By the second", to: named)
        try first.pull(second, named)
        try second.pull(first, timeline)
        let seals = try [first.replica.seal(of: timeline), second.replica.seal(of: named)]
        #expect(seals.allSatisfy { $0?.wantsRotation == true && $0?.waiting == 0 })
        #expect(seals[0]?.key == seals[1]?.key)
        #expect(try first.titles(timeline) == ["Before", "By the first", "By the second"])
        #expect(try second.titles(named) == first.titles(timeline))
        try first.replica.rotateSeal(of: timeline, machine: "first")
        try second.pull(first, timeline)
        let seal = try #require(try second.replica.seal(of: named))
        #expect(!seal.wantsRotation)
        #expect(seal.openers.count == 4)
        #expect(seal.keys == 4)
        #expect(
            try first.replica.stateDigest(of: timeline) == second.replica.stateDigest(of: named))
        // Who joins now gets the last key, and with it all before.
        let late = try SealedPair("late", seed: 3)
        let joined = try late.pull(first, timeline)
        try late.unlock(joined)
        #expect(try late.titles(joined) == first.titles(timeline))
    }

    @Test func `another passphrase shuts the earlier one out`() throws {
        let first = try SealedPair("first", seed: 1)
        let timeline = try first.begin()
        try first.add("Before", to: timeline)
        let other = Array("quite another passphrase".utf8)
        try first.replica.rotateSeal(
            of: timeline, passphrase: other, cost: SealedPair.cheap, machine: "first")
        try first.add("After", to: timeline)
        let second = try SealedPair("second", seed: 2)
        let own = try second.pull(first, timeline)
        #expect(throws: ReplicaError.self) { try second.unlock(own) }
        #expect(try second.titles(own).isEmpty)
        try second.unlock(own, other)
        #expect(try second.titles(own) == ["After", "Before"])
        #expect(throws: Replica.WrongSecret.self) { try second.unlock(own) }
    }

    /// Each passphrase record costs a try what it is meant to cost a thief.
    @Test func `records by the thousand keep nobody busy`() throws {
        let first = try SealedPair("first", seed: 1)
        let timeline = try first.begin()
        let intruder = try Intruder(timeline.id)
        var generator = SeededGenerator(seed: 5)
        let marks = (0..<1000).flatMap { _ -> [SealMark] in
            let opener = generator.bytes(32)
            return [
                .passphrase(
                    opener: opener, salt: generator.bytes(16), cost: SealedPair.cheap),
                .wrap(key: Digest(hashing: opener), opener: opener, box: generator.bytes(80)),
            ]
        }
        let change = intruder.change([intruder.marks(marks)], .open)
        try first.take([change.line], [change.signature], in: timeline)
        #expect(try first.replica.seal(of: timeline)?.openers.count == 3)
        #expect(throws: Replica.WrongSecret.self) {
            try first.unlock(timeline, Array("another passphrase".utf8))
        }
        #expect(try first.replica.verify().isEmpty)
    }

    @Test func `a change that a server refuses is written again as openly as before`() throws {
        let first = try SealedPair("first", seed: 1)
        let timeline = try first.begin()
        try first.add("One", to: timeline)
        try first.replica.rotateSeal(of: timeline, machine: "first")
        try first.add("Two", to: timeline)
        let before = try first.replica.stateDigest(of: timeline)
        let lines = try first.lines(of: timeline).lines
        // The very first event's change, and so all that descends from it.
        _ = try first.replica.refuse(
            [(Digest(hashing: lines[2]), "malformed")], by: first.remote, in: timeline)
        #expect(try first.replica.stateDigest(of: timeline) == before)
        #expect(try first.replica.verify().isEmpty)
        let second = try SealedPair("second", seed: 2)
        let own = try second.pull(first, timeline)
        try second.unlock(own)
        #expect(try second.titles(own) == ["One", "Two"])
        #expect(try second.replica.seal(of: own)?.key == first.replica.seal(of: timeline)?.key)
    }
}
