extension FuzzyDate {
    /// The last second of a day, a month, a year or another date that is no interval and no set, or
    /// the second of a date-time; since 1970, in UTC where no zone is written. Nil of the others.
    public var lastSecond: Int? {
        let secondsOfDay = 86_400
        switch form {
        case .date(let date):
            return date.extent(.north).last.daysSinceEpoch * secondsOfDay + secondsOfDay - 1
        case .dateTime(let day, let time):
            let clock = time.hour * 3600 + time.minute * 60 + time.second
            var zone = 0
            if case .offset(let minutes, _) = time.zone { zone = minutes * 60 }
            return day.daysSinceEpoch * secondsOfDay + clock - zone
        case .interval, .set: return nil
        }
    }
}
