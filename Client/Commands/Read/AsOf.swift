internal import ClientStore
internal import EDTF
internal import Sealing

/// What `--as-of` says: a date or the beginning of a change's id. A date goes first.
enum AsOf {
    /// Fewer digits would be taken for a year or a month by people.
    private static let fewestDigits = 6

    /// The moment, in a timeline where it names a change.
    static func moment(
        _ text: String, _ context: CommandContext, in timeline: Replica.Timeline
    ) throws -> PastTimeline.Moment {
        let failure: DatePhraseError
        let today = try context.today()
        do throws(DatePhraseError) {
            let phrase = try DatePhrase(parsing: dateTime(text), today: today)
            guard let second = phrase.date.lastSecond else {
                throw DatePhraseError("\(Quoting.shown(text)) is not one moment")
            }
            return .time(second)
        } catch {
            failure = error
        }
        let word = text.lowercased()
        let isHex = word.utf8.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
        }
        guard isHex, (fewestDigits...64).contains(word.utf8.count) else {
            throw UsageError(
                "--as-of is a date or a change: \(failure)",
                hint: "A day, month or year as in 2016-04; or \(fewestDigits) digits or more of "
                    + "a change's id, which vita log shows.")
        }
        guard let change = try context.replica().change(beginningWith: word, timeline) else {
            throw CommandFailure(
                "\(Quoting.shown(text)) is no date, and no change in \(timeline.name) begins with it",
                hint: "vita log shows the changes")
        }
        return .change(change)
    }

    /// A day and a time as `vita log` writes them, with a blank and without seconds, as EDTF.
    private static func dateTime(_ text: String) -> String {
        var bytes = Array(text.utf8)
        let (blank, separator) = (UInt8(ascii: " "), UInt8(ascii: "T"))
        guard bytes.count >= 16, bytes[10] == blank || bytes[10] == separator,
            bytes[13] == UInt8(ascii: ":")
        else { return text }
        bytes[10] = separator
        if bytes.count == 16 || bytes[16] != UInt8(ascii: ":") {
            bytes.insert(contentsOf: ":00".utf8, at: 16)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
