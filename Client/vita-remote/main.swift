import ClientCommands
import ClientTransport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

let reaching = ReachingOut.process()
var shellConfiguration = SSHTransport.Configuration()
shellConfiguration.program = reaching.shellProgram
shellConfiguration.isInteractive = reaching.isInteractive
let shell = SSHTransport(configuration: shellConfiguration)

exit(
    CommandLineTool.run { isInsecure in
        var configuration = HTTPTransport.Configuration(version: CommandLineTool.version)
        configuration.allowInsecure = isInsecure
        configuration.certificateAuthorities = reaching.certificateAuthorities
        return AnyTransport(web: HTTPTransport(configuration: configuration), shell: shell)
    })
