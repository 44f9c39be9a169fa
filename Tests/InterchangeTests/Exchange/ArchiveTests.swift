import Testing

@testable import Interchange

/// Bytes written as hexadecimal digits.
func bytes(hex: String) -> [UInt8] {
    let digits = hex.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    return stride(from: 0, to: digits.count - 1, by: 2).map {
        UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
}

/// An archive with files that are stored as they are.
func archive(_ files: [(name: String, content: [UInt8])]) -> [UInt8] {
    func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    var output: [UInt8] = []
    var directory: [UInt8] = []
    for (name, content) in files {
        let name = Array(name.utf8)
        let sum = Int(Inflate.checksum(content))
        let common =
            number(0, 2) + number(0, 2) + number(0, 4) + number(sum, 4) + number(content.count, 4)
            + number(content.count, 4) + number(name.count, 2) + number(0, 2)
        directory +=
            number(0x0201_4B50, 4) + number(20, 2) + number(20, 2) + common + number(0, 10)
            + number(output.count, 4) + name
        output += number(0x0403_4B50, 4) + number(20, 2) + common + name + content
    }
    let start = output.count
    return output + directory + number(0x0605_4B50, 4) + number(0, 4) + number(files.count, 2)
        + number(files.count, 2) + number(directory.count, 4) + number(start, 4) + number(0, 2)
}

/// An archive that another program packed: `Basic/Positions.csv` deflated, `Profile.csv` stored,
/// and a name that would lead out of a folder.
let packedArchive = bytes(
    hex: "504b03041400000008008318225c1b27ecab7c0000008f0000001300000042617369632f"
        + "506f736974696f6e732e6373767bbf7bbf737e6e41625ea5825f626eaa4e4866494eaa8e"
        + "4b6a717251664149667e9e8e4f7e722298115c925854929aa2e09fa7e3969997599c0166"
        + "73392603b5b9e6a567e6a5a616e928399566e694e828242ae4e49728e9441dde5394999c"
        + "a1e3589aae60646068aae39b5804629843b4f9a426a6e8e8c00575b800504b0304140000"
        + "0000008318225cd79285692d0000002d0000000b00000050726f66696c652e6373764669"
        + "727374204e616d652c4c617374204e616d652c486561646c696e650a4164612c4c6f7665"
        + "6c6163652c780a504b03041400000000008318225c8316dc8c0100000001000000160000"
        + "002e2e2f2e2e2f6574632f6d657373616765732e63737678504b01021403140000000800"
        + "8318225c1b27ecab7c0000008f0000001300000000000000000000008001000000004261"
        + "7369632f506f736974696f6e732e637376504b010214031400000000008318225cd79285"
        + "692d0000002d0000000b00000000000000000000008001ad00000050726f66696c652e63"
        + "7376504b010214031400000000008318225c8316dc8c0100000001000000160000000000"
        + "0000000000008001030100002e2e2f2e2e2f6574632f6d657373616765732e637376504b"
        + "05060000000003000300be000000380100000000")

@Suite struct ArchiveTests {
    static let dynamic = bytes(
        hex: "3dcf4b1285300844d10d31e8467c9fcafef7e52552199808e6d844a1e5f0aac89571f114"
            + "ef37bdcf527cd97fd47ffa562f7dd2495b7c367bd27859c20a66986086d561d9ac264dd1"
            + "bfb8a85f96b09a34c1dcac0ecbd8d54e13cc3364b384d5a4a999cf90cd72eed669827986"
            + "6cf600")

    @Test func `Stored, fixed and dynamic blocks are inflated`() throws {
        let fixed = bytes(hex: "cb48cdc9c957c8409000")
        #expect(
            try Inflate.inflated(fixed[...], limit: 100) == Array("hello hello hello".utf8))
        let stored = bytes(hex: "010600f9ff73746f726564")
        #expect(try Inflate.inflated(stored[...], limit: 100) == Array("stored".utf8))
        let text = (0..<60).map { "\($0 * $0 % 7),\($0 % 13);" }.joined()
        #expect(try Inflate.inflated(Self.dynamic[...], limit: 252) == Array(text.utf8))
        #expect(Inflate.checksum(Array(text.utf8)) == 0x20B7_1931)
        #expect(Inflate.checksum([]) == 0)
    }

    @Test func `Nothing inflates beyond its limit`() {
        #expect(throws: Inflate.Failure.tooLarge) {
            try Inflate.inflated(Self.dynamic[...], limit: 251)
        }
    }

    @Test func `A stream that is cut off or damaged is refused, wherever it is`() {
        var refused = 0
        for count in 0..<Self.dynamic.count {
            do throws(Inflate.Failure) {
                _ = try Inflate.inflated(Self.dynamic[..<count], limit: 1_000)
            } catch {
                refused += 1
            }
        }
        #expect(refused == Self.dynamic.count)
        var answers = 0
        for place in Self.dynamic.indices {
            for bit in 0..<8 {
                var damaged = Self.dynamic
                damaged[place] ^= 1 << bit
                let output = try? Inflate.inflated(damaged[...], limit: 4_096)
                #expect((output?.count ?? 0) <= 4_096)
                answers += 1
            }
        }
        #expect(answers == Self.dynamic.count * 8)
        for bytes: [UInt8] in [[], [7], [0xFF, 0xFF], [1, 1, 0, 0, 0], [3]] {
            #expect(throws: Inflate.Failure.damaged) {
                try Inflate.inflated(bytes[...], limit: 10)
            }
        }
    }

    @Test func `The entries of an archive are read whole or refused`() throws {
        let zip = try ZipArchive(packedArchive)
        #expect(zip.entries.map(\.base) == ["Positions.csv", "Profile.csv", "messages.csv"])
        #expect(try zip.content(zip.entries[0]).count == 143)
        for place in packedArchive.indices {
            var damaged = packedArchive
            damaged[place] ^= 0xFF
            guard let zip = try? ZipArchive(damaged) else { continue }
            for entry in zip.entries {
                let content = try? zip.content(entry)
                #expect((content?.count ?? 0) <= ZipArchive.maximumSize)
            }
        }
        for count in 0..<packedArchive.count {
            #expect((try? ZipArchive(Array(packedArchive[..<count]))) == nil)
        }
    }
}
