#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Seconds of processors that were used up to a moment, as Linux counts them.
struct ProcessorUse {
    /// Processors that this machine has.
    static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// By this process.
    var own = 0.0
    /// By some other processes.
    var named = 0.0
    /// By everybody.
    var all = 0.0

    /// Up to now; nil where the system does not say.
    static func now(_ processes: [Int32]) -> ProcessorUse? {
        guard let line = text("/proc/stat")?.split(separator: "\n").first else { return nil }
        // user nice system idle iowait irq softirq steal guest guest_nice; the last two are in the
        // first two.
        let ticks = line.split(separator: " ").dropFirst().compactMap { Double($0) }
        guard ticks.count >= 8 else { return nil }
        var use = ProcessorUse()
        use.all = (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]) / perSecond
        for process in processes { use.named += seconds(of: "\(process)") }
        use.own = seconds(of: "self")
        return use
    }

    static func - (later: ProcessorUse, earlier: ProcessorUse) -> ProcessorUse {
        ProcessorUse(
            own: later.own - earlier.own, named: later.named - earlier.named,
            all: later.all - earlier.all)
    }

    static func + (one: ProcessorUse, other: ProcessorUse) -> ProcessorUse {
        ProcessorUse(
            own: one.own + other.own, named: one.named + other.named, all: one.all + other.all)
    }

    private static let perSecond = Double(max(1, sysconf(Int32(_SC_CLK_TCK))))

    /// What a process used, its ended threads included.
    private static func seconds(of process: String) -> Double {
        // The name in parentheses may hold anything; of what follows, utime and stime are the
        // twelfth and the thirteenth.
        guard let text = text("/proc/\(process)/stat"), let end = text.lastIndex(of: ")")
        else { return 0 }
        let fields = text[end...].split(separator: " ")
        guard fields.count > 13 else { return 0 }
        return ((Double(fields[12]) ?? 0) + (Double(fields[13]) ?? 0)) / perSecond
    }

    private static func text(_ path: String) -> String? {
        guard let file = unsafe fopen(path, "r") else { return nil }
        defer { unsafe _ = fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = unsafe fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes[..<count], as: UTF8.self)
    }
}
