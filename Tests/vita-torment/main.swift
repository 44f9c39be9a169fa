import Torment

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Sendable func tell(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    unsafe _ = write(2, bytes, bytes.count)
}

Lookout.takeSignal()
let status = TormentCommand.main(
    Array(CommandLine.arguments.dropFirst()), lookout: Lookout(tell: tell), tell: tell)
if status != 0 { exit(status) }
