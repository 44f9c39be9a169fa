/// What is asked of a run.
struct MutationWish {
    var plan: MutationPlan
    /// Where chance starts from when some of the mutants are chosen.
    var seed: UInt64 = 1
    /// How many are made.
    var count = 400
    /// How many run at once.
    var jobs = 1
    /// Only these, by their numbers, in place of a choice.
    var only: [Int] = []
    /// Whether those that survive meet the wider tests.
    var isWide = false
    /// Whether the code is compiled as it is for users: slower to build, quicker to run.
    var isOptimized = false

    /// Reads a command line; nil where it says nothing.
    init?(_ arguments: [String]) {
        guard let plan = MutationPlan.all.first(where: { $0.name == arguments.first }) else {
            return nil
        }
        self.plan = plan
        var rest = arguments.dropFirst()
        while let word = rest.popFirst() {
            switch word {
            case "--wide": isWide = true
            case "--optimized": isOptimized = true
            case "--seed", "--count", "--jobs":
                guard let number = rest.popFirst().flatMap({ UInt32($0) }), number > 0 else {
                    return nil
                }
                switch word {
                case "--seed": seed = UInt64(number)
                case "--count": count = Int(number)
                default: jobs = Int(min(number, 64))
                }
            case "--only":
                guard let list = rest.popFirst() else { return nil }
                only = list.split(separator: ",").compactMap { Int($0) }
                if only.isEmpty { return nil }
            default: return nil
            }
        }
    }
}
