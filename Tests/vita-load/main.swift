import Load

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

exit(LoadCommand.main(Array(CommandLine.arguments.dropFirst())))
