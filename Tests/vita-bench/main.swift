import Contest
import Workloads

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

// vita-bench LOCAL REMOTE RUNS: events on one machine, events with a server, runs of short work.
// The page goes to standard output.
// vita-bench contest …: Vita beside other programs.
// vita-bench watch EDITS: how fast an edit goes from one watching machine to another.
if CommandLine.arguments.dropFirst().first == "watch" {
    guard CommandLine.arguments.count == 3, let edits = Int(CommandLine.arguments[2]), edits > 0
    else {
        print("usage: vita-bench watch EDITS")
        exit(2)
    }
    do { print(try WatchWork(edits: edits).text, terminator: "") }
    exit(0)
}
// vita-bench merge EDITS REPLICAS: merging in memory what replicas wrote apart.
if let merge = try MergeWork(arguments: CommandLine.arguments) {
    print(merge.text, terminator: "")
    exit(0)
}
if CommandLine.arguments.dropFirst().first == "contest" {
    // What is going on goes to the errors, so that the page stays a page.
    let status = ContestCommand.main(Array(CommandLine.arguments.dropFirst(2))) { words in
        let line = Array("\(words)\n".utf8)
        _ = unsafe write(2, line, line.count)
    }
    exit(status)
}
let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
guard numbers.count == 3, numbers.allSatisfy({ $0 > 0 }) else {
    print("usage: vita-bench LOCAL REMOTE RUNS")
    exit(2)
}
// In a scope of its own: what it leaves is ended and removed, which globals never are.
do {
    let load = Page.load
    let local = try LocalWork(size: numbers[0], runs: numbers[2])
    let search = try SearchWork(size: numbers[0], runs: numbers[2])
    let remote = try RemoteWork(size: numbers[1], runs: numbers[2])
    let printing = try PrintWork(size: numbers[1], runs: numbers[2])
    let figures = local.figures + search.figures + printing.figures + remote.figures
    print(try Page.text(figures, load: load), terminator: "")
}
