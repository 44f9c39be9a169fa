import FuzzChecks
import FuzzClient

let target = FuzzTarget.filter
