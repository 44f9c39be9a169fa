import Workloads

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One measure against the number of events, both axes logarithmic: where work grows with the
/// timeline the line climbs one decade for each, where it does not the line lies flat.
struct GrowthPlot {
    private let title: String
    private let unit: Measure.Unit
    private let lines: [(name: String, points: [(size: Double, value: Double)])]
    private let sizes: ClosedRange<Double>
    private let values: ClosedRange<Double>

    private static let width = 640.0
    private static let height = 400.0
    private static let left = 70.0
    private static let right = 490.0
    private static let top = 50.0
    private static let bottom = 350.0
    /// Told apart also by those who do not tell red from green (Okabe and Ito 2008).
    private static let colors = ["#d55e00", "#000000", "#0072b2", "#009e73", "#cc79a7", "#e69f00"]

    /// The plot of a measure; nil where there are not two sizes of it.
    init?(_ measure: Measure, _ contest: Contest) {
        let tally = contest.tally
        var lines: [(name: String, points: [(size: Double, value: Double)])] = []
        for name in tally.contenders(Contest.everybody.map { $0.name }) {
            let points = tally.sizes.compactMap { size in
                tally.summary(measure, name, size).map { (Double(size), max($0.median, 1e-6)) }
            }
            if !points.isEmpty { lines.append((name, points)) }
        }
        let points = lines.flatMap(\.points)
        guard let small = points.map(\.size).min(), let large = points.map(\.size).max(),
            small < large, let low = points.map(\.value).min(),
            let high = points.map(\.value).max()
        else { return nil }
        title = measure.rawValue
        unit = measure.unit
        self.lines = lines
        sizes = small...large
        values = Self.decade(low, floor)...Self.decade(high * 1.000_001, ceil)
    }

    private static func decade(_ value: Double, _ round: (Double) -> Double) -> Double {
        pow(10, round(log10(value)))
    }

    /// By how many decades a line climbs for each of events, between its ends.
    static func slope(_ points: [(size: Double, value: Double)]) -> Double? {
        guard let first = points.first, let last = points.last, first.size < last.size,
            first.value > 0, last.value > 0
        else { return nil }
        return log10(last.value / first.value) / log10(last.size / first.size)
    }

    private func x(_ size: Double) -> Double {
        let share = log10(size / sizes.lowerBound) / log10(sizes.upperBound / sizes.lowerBound)
        return Self.left + share * (Self.right - Self.left)
    }

    private func y(_ value: Double) -> Double {
        let share = log10(value / values.lowerBound) / log10(values.upperBound / values.lowerBound)
        return Self.bottom - share * (Self.bottom - Self.top)
    }

    private static func place(_ number: Double) -> String { Figure.decimals(number, 1) }

    private static func text(
        _ words: String, _ x: Double, _ y: Double, anchor: String = "start", color: String = "#333",
        size: Int = 12
    ) -> String {
        #"<text x="\#(place(x))" y="\#(place(y))" text-anchor="\#(anchor)" fill="\#(color)" "#
            + #"font-size="\#(size)">\#(words)</text>"#
    }

    private static func line(
        _ from: (Double, Double), _ to: (Double, Double), _ color: String
    ) -> String {
        #"<line x1="\#(place(from.0))" y1="\#(place(from.1))" x2="\#(place(to.0))" "#
            + #"y2="\#(place(to.1))" stroke="\#(color)"/>"#
    }

    private func label(_ value: Double) -> String {
        switch unit {
        case .seconds where value >= 1: "\(Int(value.rounded())) s"
        case .seconds where value >= 0.001: "\(Int((value * 1000).rounded())) ms"
        case .seconds: "\(Int((value * 1_000_000).rounded())) µs"
        case .count: Figure.grouped(Int(value))
        case .bytes where value < 1000: "\(Int(value)) B"
        case .bytes where value < 1_000_000: "\(Int(value / 1000)) kB"
        case .bytes: "\(Int(value / 1_000_000)) MB"
        }
    }

    /// The picture.
    var svg: String {
        var parts = [
            #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" role="img" "#
                + #"font-family="sans-serif"><title>\#(title)</title>"#,
            ##"<rect width="640" height="400" fill="#fff"/>"##,
            Self.text(title, Self.left, 28, color: "#000", size: 16),
        ]
        parts += axes
        parts += curves
        return (parts + ["</svg>\n"]).joined(separator: "\n")
    }

    private var axes: [String] {
        var parts: [String] = []
        var value = values.lowerBound
        while value <= values.upperBound * 1.01 {
            parts.append(Self.line((Self.left, y(value)), (Self.right, y(value)), "#ddd"))
            parts.append(Self.text(label(value), Self.left - 8, y(value) + 4, anchor: "end"))
            value *= 10
        }
        for size in Set(lines.flatMap(\.points).map(\.size)).sorted() {
            parts.append(Self.line((x(size), Self.top), (x(size), Self.bottom), "#ddd"))
            parts.append(
                Self.text(Figure.grouped(Int(size)), x(size), Self.bottom + 20, anchor: "middle"))
        }
        let middle = (Self.left + Self.right) / 2
        parts.append(Self.text("events", middle, Self.bottom + 40, anchor: "middle"))
        return parts
    }

    /// Where a name stands that wishes to stand at a height, below the name before it.
    static func below(_ before: Double, _ wish: Double) -> Double { max(wish, before + 15) }

    private var curves: [String] {
        var parts: [String] = []
        // The highest comes first, so a name need only stay clear of the one before.
        var height = -Double.infinity
        let ordered = lines.enumerated().sorted {
            ($0.element.points.last?.value ?? 0) > ($1.element.points.last?.value ?? 0)
        }
        for (index, line) in ordered {
            let color = Self.colors[index % Self.colors.count]
            let path = line.points.map { "\(Self.place(x($0.size))),\(Self.place(y($0.value)))" }
            parts.append(
                #"<polyline points="\#(path.joined(separator: " "))" fill="none" "#
                    + #"stroke="\#(color)" stroke-width="\#(index == 0 ? 3 : 1.5)"/>"#)
            for point in line.points {
                parts.append(
                    #"<circle cx="\#(Self.place(x(point.size)))" "#
                        + #"cy="\#(Self.place(y(point.value)))" r="3" fill="\#(color)"/>"#)
            }
            height = Self.below(height, line.points.last.map { y($0.value) + 4 } ?? 0)
            let slope = Self.slope(line.points).map { ", " + Figure.decimals(max($0, 0), 2) } ?? ""
            parts.append(Self.text(line.name + slope, Self.right + 10, height, color: color))
        }
        return parts
    }
}

extension Contest {
    /// A picture for each measure of time or memory, by its file's name.
    public var plots: [(name: String, svg: String)] {
        tally.measures.compactMap { measure in
            guard measure.unit != .count, let plot = GrowthPlot(measure, self) else { return nil }
            let name = measure.rawValue.lowercased().map { $0 == " " ? "-" : $0 }
            return (String(name), plot.svg)
        }
    }
}
