/// The group of kinds that an event is coloured by. A colour repeats what the words say.
enum KindColor: String, CaseIterable {
    case work, learning, making, telling, honour, meeting, setback, other

    init(_ kind: String?) {
        self =
            switch kind {
            case "role", "internship", "hire", "offer": .work
            case "education", "study": .learning
            case "project", "launch", "founding": .making
            case "publication", "talk": .telling
            case "award", "milestone": .honour
            case "meeting", "move", "decision": .meeting
            case "setback": .setback
            default: .other
            }
    }

    /// On white and on black paper.
    var colors: (light: String, dark: String) {
        switch self {
        case .work: ("#2b5fa8", "#7fb0f5")
        case .learning: ("#2f7d4f", "#72c796")
        case .making: ("#c2611f", "#f0a060")
        case .telling: ("#7b4aa6", "#bf95ea")
        case .honour: ("#a17c12", "#e0bd55")
        case .meeting: ("#2a7f86", "#6cc7cf")
        case .setback: ("#b23a48", "#f08a96")
        case .other: ("#5f6673", "#a6adba")
        }
    }
}
