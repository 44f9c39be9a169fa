import ClientCommands
import ClientTransport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

exit(
    CommandLineTool.run { isInsecure in
        var configuration = HTTPTransport.Configuration(version: CommandLineTool.version)
        configuration.allowInsecure = isInsecure
        configuration.certificateAuthorities = CommandLineTool.certificateAuthorities
        return HTTPTransport(configuration: configuration)
    })
