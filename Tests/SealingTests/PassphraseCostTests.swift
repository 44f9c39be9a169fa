import Sealing
import Testing

@Suite struct PassphraseCostTests {
    @Test func `a key follows from passphrase, salt and cost`() throws {
        let salt = [UInt8](repeating: 5, count: 16)
        let cost = try #require(PassphraseCost(passes: 1, kibibytes: 8))
        let first = try #require(cost.secret(of: Array("correct horse".utf8), salt: salt))
        #expect(first.count == 32)
        #expect(cost.secret(of: Array("correct horse".utf8), salt: salt) == first)
        #expect(cost.secret(of: Array("correct hors".utf8), salt: salt) != first)
        #expect(
            cost.secret(of: Array("correct horse".utf8), salt: [UInt8](repeating: 6, count: 16))
                != first)
        let dear = try #require(PassphraseCost(passes: 2, kibibytes: 8))
        #expect(dear.secret(of: Array("correct horse".utf8), salt: salt) != first)
        #expect(cost.secret(of: [], salt: [1]) == nil)
        #expect(cost.secret(of: [UInt8](repeating: 0, count: 1025), salt: salt) == nil)
    }

    @Test(arguments: [
        (0, 64), (9, 64), (-1, 64), (Int.max, 64), (1, 7), (1, 0), (1, -5), (1, (256 << 10) + 1),
        (1, Int.max), (Int.min, Int.min),
    ]) func `a cost that would eat memory or hours is none`(passes: Int, kibibytes: Int) {
        #expect(PassphraseCost(passes: passes, kibibytes: kibibytes) == nil)
    }

    @Test func `what is written is allowed to be read`() {
        let standard = PassphraseCost.standard
        #expect(
            PassphraseCost(passes: standard.passes, kibibytes: standard.kibibytes) == standard)
        #expect(PassphraseCost(passes: 8, kibibytes: 256 << 10) != nil)
    }
}
