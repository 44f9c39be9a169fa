/// What is compiled into a module beside its mutants: the question which of them is on, and the
/// operators that ask it.
///
/// All mutants of a module are compiled at once, each as a choice at run time ("mutant schemata",
/// Untch, Offutt, Harrold 1993): so a module is compiled a few times and not once a mutant.
enum MutantRuntime {
    /// The variable that says which mutant is on; none for 0.
    static let choice = "VITA_MUTANT"
    /// The variable that names a file with a byte for each mutant, where those that run leave a 1.
    static let reach = "VITA_MUTANT_REACH"

    private static let digits: [Character] = ["⊕", "⊖", "⊗", "⊘", "⊙", "⊚", "⊛", "⊝"]

    /// An operator's name of its own: digits are no part of one.
    static func sign(_ from: String, _ id: Int) -> String {
        var rest = id
        var name = ""
        repeat {
            name.append(digits[rest % digits.count])
            rest /= digits.count
        } while rest > 0
        return from + name
    }

    /// The source for these operators by their ids.
    static func source(_ signs: [(id: Int, change: SignChange)], greatest: Int) -> String {
        var text = head.replacing("COUNT", with: "\(greatest + 1)")
        for (id, change) in signs {
            guard let group = precedence[change.from] else { continue }
            let name = sign(change.from, id)
            text += "infix operator \(name): \(group)Precedence\n"
            for function in functions(change) {
                text += function.replacing("NAME", with: name).replacing("ID", with: "\(id)") + "\n"
            }
        }
        return text
    }

    private static let head = """
        #if canImport(Glibc)
            internal import Glibc
        #else
            internal import Darwin
        #endif

        enum Mutant {
            static let chosen = getenv("VITA_MUTANT").flatMap { Int(String(cString: $0)) } ?? 0
            nonisolated(unsafe) static let reached: UnsafeMutablePointer<UInt8>? = {
                guard let path = getenv("VITA_MUTANT_REACH") else { return nil }
                let file = open(path, O_RDWR)
                guard file >= 0,
                    let map = mmap(nil, COUNT, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0),
                    map != MAP_FAILED
                else { return nil }
                return map.assumingMemoryBound(to: UInt8.self)
            }()

            static func isOn(_ id: Int) -> Bool {
                if let reached { reached[id] = 1 }
                return chosen == id
            }
            static func flip(_ id: Int, _ value: Bool) -> Bool { isOn(id) ? !value : value }
            static func plus<T: BinaryInteger>(_ id: Int, _ value: T) -> T {
                isOn(id) ? T(truncatingIfNeeded: Int(truncatingIfNeeded: value) &+ 1) : value
            }
            static func minus<T: BinaryInteger>(_ id: Int, _ value: T) -> T {
                isOn(id) ? T(truncatingIfNeeded: Int(truncatingIfNeeded: value) &- 1) : value
            }
        }

        """

    private static let precedence = [
        "<": "Comparison", "<=": "Comparison", ">": "Comparison", ">=": "Comparison",
        "==": "Comparison", "!=": "Comparison", "&&": "LogicalConjunction",
        "||": "LogicalDisjunction", "??": "NilCoalescing", "+": "Addition", "-": "Addition",
        "*": "Multiplication", "/": "Multiplication", "%": "Multiplication",
        "&": "Multiplication", "|": "Addition", "<<": "BitwiseShift", ">>": "BitwiseShift",
        "+=": "Assignment", "-=": "Assignment", "..<": "RangeFormation", "...": "RangeFormation",
    ]

    private static func functions(_ change: SignChange) -> [String] {
        let (from, to) = (change.from, change.to)
        func same(_ type: String, _ result: String = "T") -> String {
            "func NAME<T: \(type)>(a: T, b: T) -> \(result) { "
                + "Mutant.isOn(ID) ? a \(to) b : a \(from) b }"
        }
        let collections = "<A: RangeReplaceableCollection, B: Sequence>"
        switch from {
        case "<", "<=", ">", ">=": return [same("Comparable", "Bool")]
        case "==" where change.isWithNil, "!=" where change.isWithNil:
            return [
                "func NAME<T>(a: T?, b: _OptionalNilComparisonType) -> Bool { "
                    + "Mutant.isOn(ID) ? a \(to) b : a \(from) b }"
            ]
        case "==", "!=": return [same("Equatable", "Bool")]
        case "&&", "||":
            return [
                "func NAME(a: Bool, b: @autoclosure () throws -> Bool) rethrows -> Bool { "
                    + "Mutant.isOn(ID) ? try a \(to) b() : try a \(from) b() }"
            ]
        case "??":
            return ["T", "T?"].map {
                "func NAME<T>(a: T?, b: @autoclosure () throws -> \($0)) rethrows -> \($0) { "
                    + "Mutant.isOn(ID) ? try b() : try a ?? b() }"
            }
        case "+":
            return [
                same("AdditiveArithmetic"),
                "func NAME\(collections)(a: A, b: B) -> A where A.Element == B.Element { "
                    + "Mutant.isOn(ID) ? a : a + b }",
            ]
        case "+=", "-=":
            let numbers =
                "func NAME<T: AdditiveArithmetic>(a: inout T, b: T) { "
                + "if Mutant.isOn(ID) { a \(to) b } else { a \(from) b } }"
            let lists =
                "func NAME\(collections)(a: inout A, b: B) where A.Element == B.Element { "
                + "if !Mutant.isOn(ID) { a += b } }"
            return from == "+=" ? [numbers, lists] : [numbers]
        case "-": return [same("AdditiveArithmetic")]
        case "*": return [same("Numeric")]
        case "<<", ">>":
            return [
                "func NAME<A: BinaryInteger, B: BinaryInteger>(a: A, b: B) -> A { "
                    + "Mutant.isOn(ID) ? a \(to) b : a \(from) b }"
            ]
        case "..<", "...":
            let type = from == "..<" ? "Range" : "ClosedRange"
            return [
                "func NAME<T: Strideable>(a: T, b: T) -> \(type)<T> where T.Stride: SignedInteger"
                    + " { Mutant.isOn(ID) ? a \(from) Swift.max(a, b.advanced(by: -1))"
                    + " : a \(from) b }"
            ]
        default: return [same("BinaryInteger")]
        }
    }
}
