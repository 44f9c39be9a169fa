import ClientCommands
import ClientTransport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

var configuration = HTTPTransport.Configuration(version: CommandLineTool.version)
configuration.isGivenUp = { CommandLineTool.isAskedToEnd }
let shared = configuration

exit(
    CommandLineTool.run(
        transport: { isInsecure in
            var configuration = shared
            configuration.allowInsecure = isInsecure
            return HTTPTransport(configuration: configuration)
        }, feeds: { HTTPFeeds(configuration: shared) }))
