import FuzzChecks
import FuzzExchange

let target = FuzzTarget.page
