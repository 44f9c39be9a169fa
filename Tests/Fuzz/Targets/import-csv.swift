import FuzzChecks
import FuzzExchange

let target = FuzzTarget.imports[2]
