import FuzzChecks
import FuzzServer

let target = FuzzTarget.gate
