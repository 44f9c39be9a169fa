import ClientCommands
import ClientLoopback
import ClientSync

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

var configuration = TransportConfiguration(version: CommandLineTool.version)
configuration.isGivenUp = { CommandLineTool.isAskedToEnd }
let nearby = configuration

exit(CommandLineTool.run(nearby: { _ in LoopbackTransport(configuration: nearby) }))
