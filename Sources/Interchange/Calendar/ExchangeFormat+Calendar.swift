internal import Career
internal import EDTF

extension ExchangeFormat {
    /// Calendars (RFC 5545).
    static let ics = ExchangeFormat(
        name: "ics", title: "iCalendar", endings: ["ics", "ical", "ifb"],
        recognizes: { bytes in
            var lines = CalendarLines(bytes)
            return lines.next().map {
                String(decoding: $0.bytes, as: UTF8.self).uppercased() == "BEGIN:VCALENDAR"
            } ?? false
        },
        reads: { (bytes, rows) throws(DocumentError) in
            try CalendarReader.read(bytes, into: &rows)
        },
        writes: CalendarWriter.write)
}

/// Reads calendars: the components that are events or journals, whoever wrote them.
struct CalendarReader {
    private struct Component {
        let name: String
        let place: FilePlace
        var lines: [CalendarLine] = []
        var problem: RowProblem?
    }

    /// VCALENDAR, VEVENT and VALARM are three.
    private static let maximumDepth = 16

    static func read(_ bytes: [UInt8], into rows: inout RowCollector) throws(DocumentError) {
        var lines = CalendarLines(bytes)
        var stack: [Component] = []
        while let (bytes, place) = lines.next() {
            let line: CalendarLine
            do throws(RowProblem) {
                line = try CalendarLine(bytes, at: place)
            } catch {
                guard !stack.isEmpty else {
                    throw DocumentError(path: "line \(place.line)", reason: error.reason)
                }
                stack[stack.count - 1].problem = error
                continue
            }
            switch line.name {
            case "BEGIN":
                guard stack.count < maximumDepth else {
                    throw DocumentError(path: "line \(place.line)", reason: "is nested too deeply")
                }
                stack.append(Component(name: line.value.uppercased(), place: place))
                guard stack.first?.name == "VCALENDAR" else {
                    throw DocumentError(path: "line 1", reason: "does not begin a calendar")
                }
            case "END":
                guard let top = stack.popLast(), top.name == line.value.uppercased() else {
                    throw DocumentError(
                        path: "line \(place.line)", reason: "ends what has not begun")
                }
                finish(top, depth: stack.count, into: &rows)
            default:
                guard !stack.isEmpty else {
                    throw DocumentError(path: "line 1", reason: "does not begin a calendar")
                }
                stack[stack.count - 1].lines.append(line)
            }
        }
        guard let open = stack.last else { return }
        rows.skip(open.place, "\(open.name) begins and never ends")
        if let calendar = stack.first { record(calendar, into: &rows) }
    }

    private static func finish(_ component: Component, depth: Int, into rows: inout RowCollector) {
        switch component.name {
        case "VCALENDAR" where depth == 0: record(component, into: &rows)
        case "VEVENT", "VJOURNAL":
            if let problem = component.problem {
                rows.skip(problem.place ?? component.place, problem.reason)
                return
            }
            do throws(RowProblem) {
                var reader = CalendarEvent()
                for line in component.lines { try reader.take(line, &rows) }
                try reader.finish(at: component.place, into: &rows)
            } catch {
                rows.skip(error.place ?? component.place, error.reason)
            }
        // Time zones only explain times; what else there may be has no place in a career.
        case "VTIMEZONE", "STANDARD", "DAYLIGHT", "VALARM": break
        default: rows.ignore(component.name)
        }
    }

    private static func record(_ calendar: Component, into rows: inout RowCollector) {
        var names: [LocalizedText] = []
        for line in calendar.lines {
            switch line.name {
            case "NAME" where !line.value.isEmpty: names.append(CalendarEvent.localized(line))
            case "X-WR-CALNAME" where names.isEmpty && !line.value.isEmpty:
                names.append(CalendarEvent.localized(line))
            case "X-VITA-SUBJECT": rows.document.record.subject = line.text
            case "X-VITA-SETTING":
                let (name, value) = CSVCells.unpair(line.text)
                if let value { rows.document.record.settings[name] = value }
            default: break
            }
        }
        var seen: Set<String> = []
        rows.document.record.titles = names.filter { seen.insert($0.language).inserted }
    }
}
