import Mutation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

let status = MutationCommand.main(Array(CommandLine.arguments.dropFirst())) { line in
    let bytes = Array((line + "\n").utf8)
    unsafe _ = write(2, bytes, bytes.count)
}
if status != 0 { exit(status) }
