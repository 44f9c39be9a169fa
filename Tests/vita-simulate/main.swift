import Simulator

let status = CommandLineRun.main(Array(CommandLine.arguments.dropFirst()))
if status != 0 { CommandLineRun.exit(status) }
