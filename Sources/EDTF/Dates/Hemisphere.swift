/// Where the seasons of a timeline are meant: spring is March to May in the north, September to
/// November in the south.
public enum Hemisphere: String, Sendable {
    /// Spring starts in March.
    case north
    /// Spring starts in September.
    case south
}
