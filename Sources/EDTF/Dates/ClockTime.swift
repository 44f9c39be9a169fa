/// The time of day of a date-time of level 0, kept as written.
struct ClockTime: Hashable, Sendable {
    enum Zone: Hashable, Sendable {
        /// No zone was written.
        case local
        case utc
        /// Minutes east; `isShort` when only hours were written.
        case offset(minutes: Int, isShort: Bool)
    }

    let hour: Int
    let minute: Int
    let second: Int
    let zone: Zone

    var text: String {
        let clock = [hour, minute, second].map { Ascii.padded($0, to: 2) }
        return "T" + clock.joined(separator: ":") + zone.text
    }
}

extension ClockTime.Zone {
    var text: String {
        switch self {
        case .local: return ""
        case .utc: return "Z"
        case .offset(let minutes, let isShort):
            let hours = Ascii.padded(abs(minutes) / 60, to: 2)
            let rest = isShort ? "" : ":" + Ascii.padded(abs(minutes) % 60, to: 2)
            return (minutes < 0 ? "-" : "+") + hours + rest
        }
    }
}
