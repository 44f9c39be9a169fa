/// An ISO 8601 duration of whole units, or with an X for a number nobody said (`PXD`). Years are
/// months, weeks are days and hours are seconds; a month is no number of days.
struct SpanOfTime: Hashable, CustomStringConvertible {
    private var months = 0
    private var days = 0
    private var seconds = 0
    /// The unit of a vague duration, with its T: `W`, `TH`.
    private var vague: String?

    /// At most six digits a number, so that no sum overflows.
    init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { return nil }
        var units = Array("YMWD".utf8)[...]
        var isClock = false
        var isFirst = true
        while let byte = rest.first {
            if byte == UInt8(ascii: "T") {
                guard !isClock else { return nil }
                isClock = true
                units = Array("HMS".utf8)[...]
                rest.removeFirst()
                guard !rest.isEmpty else { return nil }
                continue
            }
            let digits = rest.prefix { ExpressionValue.isDigit($0) || $0 == UInt8(ascii: "X") }
            rest = rest.dropFirst(digits.count)
            guard let unit = rest.popFirst(), let place = units.firstIndex(of: unit) else {
                return nil
            }
            units = units[(place + 1)...]
            if Array(digits) == [UInt8(ascii: "X")] {
                guard isFirst, rest.isEmpty else { return nil }
                let letter = String(decoding: [unit], as: UTF8.self)
                vague = isClock ? "T\(letter)" : letter
            } else {
                guard digits.count <= 6,
                    let number = Int(String(decoding: digits, as: UTF8.self))
                else { return nil }
                add(number, unit, isClock: isClock)
            }
            isFirst = false
        }
    }

    private mutating func add(_ number: Int, _ unit: UInt8, isClock: Bool) {
        switch (unit, isClock) {
        case (UInt8(ascii: "Y"), _): months += 12 * number
        case (UInt8(ascii: "M"), false): months += number
        case (UInt8(ascii: "W"), _): days += 7 * number
        case (UInt8(ascii: "D"), _): days += number
        case (UInt8(ascii: "H"), _): seconds += 3600 * number
        case (UInt8(ascii: "M"), true): seconds += 60 * number
        default: seconds += number
        }
    }

    /// Months, days and seconds.
    var description: String {
        if let vague {
            return vague.hasPrefix("T") ? "PTX\(vague.dropFirst())" : "PX\(vague)"
        }
        return "P\(months)M\(days)DT\(seconds)S"
    }
}
