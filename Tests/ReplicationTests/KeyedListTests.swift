import Replication
import StrictJSON
import TestSupport
import Testing

@Suite struct KeyedListTests {
    /// Few keys are searched one by one, many by a table: both as a dictionary would.
    @Test(arguments: [1, 3, 15, 16, 17, 18, 40, 500])
    func `Whatever is put in and taken out, it holds what a dictionary holds`(_ size: Int) {
        var random = SeededGenerator(seed: UInt64(size))
        var list = KeyedList<Int>()
        var dictionary: [ExactString: Int] = [:]
        for step in 0..<size * 20 {
            let key = ExactString("tags/\(random.number(0...size - 1))")
            let value = random.oneIn(3) ? nil : step
            list[key] = value
            dictionary[key] = value
            guard size < 50 || step % 100 == 0 else { continue }
            #expect(list.count == dictionary.count)
            #expect(Set(list.keys) == Set(dictionary.keys))
            #expect(list.values.sorted() == dictionary.values.sorted())
            #expect(list.allSatisfy { dictionary[$0.key] == $0.value })
            #expect(dictionary.allSatisfy { list[$0.key] == $0.value })
        }
        for key in Array(list.keys) { list[key] = nil }
        #expect(list.isEmpty && list == KeyedList<Int>())
    }

    @Test(arguments: [2, 16, 17, 100])
    func `Lists are equal in whatever order they were filled`(_ size: Int) {
        var random = SeededGenerator(seed: UInt64(size))
        let keys = (0..<size).map { ExactString("k\($0)") }
        func filled(_ keys: [ExactString]) -> KeyedList<String> {
            var list = KeyedList<String>()
            for key in keys { list[key] = "of \(key)" }
            return list
        }
        let first = filled(keys)
        var other = filled(random.shuffled(keys))
        #expect(first == other)
        // One that has been long and is short again.
        var longer = filled(keys + (0..<50).map { ExactString("more \($0)") })
        for number in 0..<50 { longer[ExactString("more \(number)")] = nil }
        #expect(first == longer)
        other[keys[0]] = "something else"
        #expect(first != other)
        other[keys[0]] = nil
        #expect(first != other)
        other["another"] = "of k0"
        #expect(first != other)
    }

    @Test func `Keys are told apart by their bytes`() {
        var list = KeyedList<Int>()
        list["\u{E9}"] = 1
        list["e\u{301}"] = 2
        list[""] = 3
        #expect(list.count == 3)
        #expect(list["\u{E9}"] == 1 && list["e\u{301}"] == 2 && list[""] == 3)
        #expect(list["e"] == nil)
        #expect(list == ["": 3, "e\u{301}": 2, "\u{E9}": 0, "\u{E9}": 1])
    }
}
