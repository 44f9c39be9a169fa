import FuzzChecks
import FuzzClient

let target = FuzzTarget.response
