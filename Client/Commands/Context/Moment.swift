internal import EDTF

/// Seconds since 1970 as a day and a time.
struct Moment {
    /// `YYYY-MM-DD`.
    let day: String
    /// `HH:MM:SS`.
    let clock: String

    init(seconds: Int) {
        let length = 86_400
        let rest = (seconds % length + length) % length
        day = Day(daysSinceEpoch: (seconds - rest) / length)?.description ?? "????-??-??"
        clock = [rest / 3600, rest / 60 % 60, rest % 60].map { number in
            number < 10 ? "0\(number)" : "\(number)"
        }.joined(separator: ":")
    }
}
