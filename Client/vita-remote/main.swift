import ClientCommands
import ClientSync
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
var configuration = HTTPTransport.Configuration(version: CommandLineTool.version)
configuration.certificateAuthorities = reaching.certificateAuthorities
configuration.isGivenUp = { CommandLineTool.isAskedToEnd }
let shared = configuration

exit(
    CommandLineTool.run(
        transport: { isInsecure in
            var configuration = shared
            configuration.allowInsecure = isInsecure
            return AnyTransport(web: HTTPTransport(configuration: configuration), shell: shell)
        }, feeds: { HTTPFeeds(configuration: shared) }))
