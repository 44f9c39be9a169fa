import Replication
import Sealing
import SyncProtocol
import Testing

@Suite struct BatchTests {
    private let ada = SigningKey(seed: [UInt8](repeating: 1, count: 32))
    private let eve = SigningKey(seed: [UInt8](repeating: 2, count: 32))

    private func id(_ name: String) -> Digest { Digest(hashing: name) }

    private func item(
        _ name: String, _ prev: String? = nil, of key: SigningKey, isImport: Bool = false
    ) -> Batch.Item {
        Batch.Item(
            change: id(name), prev: prev.map(id), replica: Digest(hashing: key.publicKey),
            isImport: isImport)
    }

    @Test func `a signature of the tip covers its branch`() throws {
        let ada = try #require(ada)
        let items = [item("1", of: ada), item("2", "1", of: ada), item("3", "2", of: ada)]
        #expect(Batch.tips(items).map(\.change) == [id("3")])
        let good = TipSignature(signing: id("3"), with: ada)
        #expect(Batch.uncovered(items, signatures: [good]) == nil)
        #expect(Batch.uncovered([], signatures: []) == nil)
        #expect(Batch.uncovered(items, signatures: []) == id("3"))
        let early = TipSignature(signing: id("2"), with: ada)
        #expect(Batch.uncovered(items, signatures: [early]) == id("3"))
        let broken = TipSignature(
            tip: id("3"), key: ada.publicKey, signature: [UInt8](repeating: 0, count: 64))
        #expect(Batch.uncovered(items, signatures: [broken]) == id("3"))
        #expect(Batch.uncovered(items, signatures: [broken, good]) == nil)
    }

    @Test func `another's key covers nothing but imports`() throws {
        let (ada, eve) = (try #require(ada), try #require(eve))
        let signature = TipSignature(signing: id("1"), with: eve)
        #expect(Batch.uncovered([item("1", of: ada)], signatures: [signature]) == id("1"))
        let imported = item("1", of: ada, isImport: true)
        #expect(Batch.uncovered([imported], signatures: [signature]) == nil)
        #expect(Batch.uncovered([imported], signatures: []) == id("1"))
    }

    @Test func `each branch of a fork needs its own`() throws {
        let ada = try #require(ada)
        let items = [item("1", of: ada), item("2a", "1", of: ada), item("2b", "1", of: ada)]
        #expect(Batch.tips(items).map(\.change) == [id("2a"), id("2b")])
        let a = TipSignature(signing: id("2a"), with: ada)
        let b = TipSignature(signing: id("2b"), with: ada)
        #expect(Batch.uncovered(items, signatures: [a]) == id("2b"))
        #expect(Batch.uncovered(items, signatures: [b]) == id("2a"))
        #expect(Batch.uncovered(items, signatures: [b, a]) == nil)
    }

    @Test func `a stranger's change on top hides no forged one`() throws {
        let (ada, eve) = (try #require(ada), try #require(eve))
        let items = [item("forged", of: ada), item("cover", "forged", of: eve)]
        let cover = TipSignature(signing: id("cover"), with: eve)
        #expect(Batch.uncovered(items, signatures: [cover]) == id("forged"))
    }
}
