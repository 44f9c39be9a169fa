public import StrictJSON

extension Contest {
    /// All figures, for programs: one object with every reading, in seconds, bytes or events.
    public var json: JSONValue {
        var rows: [JSONValue] = []
        for measure in tally.measures {
            for name in tally.contenders(Self.everybody.map { $0.name }) {
                for size in tally.sizes {
                    let key = Tally.Key(measure: measure, contender: name, size: size)
                    guard let values = tally.figures[key] else { continue }
                    rows.append([
                        "measure": .string(measure.rawValue), "contender": .string(name),
                        "events": .integer(size),
                        "unit": .string("\(measure.unit)"),
                        "values": .array(values.map(Self.number)),
                    ])
                }
            }
        }
        return [
            "figures": .array(rows), "failures": .strings(tally.failures),
            "absent": .strings(absent.map { $0.name }),
        ]
    }

    /// As Swift writes it, which is as JSON reads it (RFC 8259 §6).
    private static func number(_ value: Double) -> JSONValue { .number("\(value)") }
}
