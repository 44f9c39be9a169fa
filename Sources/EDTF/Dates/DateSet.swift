/// One of (`[…]`) or all of (`{…}`) some dates.
struct DateSet: Hashable, Sendable {
    enum Member: Hashable, Sendable {
        case date(PartialDate)
        case range(PartialDate, PartialDate)
        case upTo(PartialDate)
        case from(PartialDate)
    }

    let isChoice: Bool
    let members: [Member]

    var text: String {
        let list = members.map(\.text).joined(separator: ",")
        return isChoice ? "[\(list)]" : "{\(list)}"
    }

    var dates: [PartialDate] { members.flatMap(\.dates) }
}

extension DateSet.Member {
    var dates: [PartialDate] {
        switch self {
        case .date(let date), .upTo(let date), .from(let date): [date]
        case .range(let first, let last): [first, last]
        }
    }

    var text: String {
        switch self {
        case .date(let date): date.description
        case .range(let first, let last): "\(first.description)..\(last.description)"
        case .upTo(let date): "..\(date.description)"
        case .from(let date): "\(date.description).."
        }
    }
}
