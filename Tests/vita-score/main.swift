import Scoring

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

exit(ScoreCommand.main(Array(CommandLine.arguments.dropFirst())))
