/// Makes a failing history short: leaves out steps while what is left still fails (Zeller,
/// Hildebrandt, "Simplifying and isolating failure-inducing input", 2002), then makes the steps
/// that stay simpler.
struct Shrinker {
    /// Histories played at most.
    static let budget = 4000
    private let isBroken: (History) throws -> Bool

    init(_ campaign: Campaign) {
        self.init { try campaign.outcome($0) != nil }
    }

    init(_ isBroken: @escaping (History) throws -> Bool) {
        self.isBroken = isBroken
    }

    func shrink(_ history: History) throws -> History {
        var best = history
        var left = Self.budget
        func fails(_ candidate: History) throws -> Bool {
            guard left > 0 else { return false }
            left -= 1
            return try isBroken(candidate)
        }
        var changed = true
        while changed, left > 0 {
            changed = false
            var size = max(1, best.steps.count / 2)
            while size >= 1 {
                var start = 0
                while start < best.steps.count {
                    var candidate = best
                    candidate.steps.removeSubrange(
                        start..<min(start + size, candidate.steps.count))
                    if try fails(candidate) {
                        best = candidate
                        changed = true
                    } else {
                        start += size
                    }
                }
                size /= 2
            }
            for candidate in Self.smaller(best) where try fails(candidate) {
                best = candidate
                changed = true
                break
            }
        }
        return best
    }

    /// The same history with one thing less in it.
    private static func smaller(_ history: History) -> [History] {
        var result: [History] = []
        if history.servers > 1 {
            var candidate = history
            candidate.servers = 1
            result.append(candidate)
        }
        if history.machines > 2 {
            var candidate = history
            candidate.machines -= 1
            result.append(candidate)
        }
        if history.page != 1000 {
            var candidate = history
            candidate.page = 1000
            result.append(candidate)
        }
        for index in history.steps.indices {
            for step in smaller(history.steps[index]) {
                var candidate = history
                candidate.steps[index] = step
                result.append(candidate)
            }
        }
        return result
    }

    private static func smaller(_ step: Step) -> [Step] {
        func with(_ act: Step.Act) -> Step {
            var copy = step
            copy.act = act
            return copy
        }
        switch step.act {
        case .write(let write, .some): return [with(.write(write, nil))]
        case .sync(let course):
            var result: [Step] = []
            if !course.meanwhile.isEmpty {
                var plain = course
                plain.meanwhile = []
                result.append(with(.sync(plain)))
                for index in course.meanwhile.indices where course.meanwhile.count > 1 {
                    var fewer = course
                    fewer.meanwhile.remove(at: index)
                    result.append(with(.sync(fewer)))
                }
            }
            if course.fault != nil || course.serverFault != nil {
                var plain = course
                (plain.fault, plain.serverFault) = (nil, nil)
                result.append(with(.sync(plain)))
            }
            for index in course.fates.indices where course.fates[index] != .arrives {
                var plain = course
                plain.fates[index] = .arrives
                result.append(with(.sync(plain)))
            }
            return result
        default: return []
        }
    }
}
