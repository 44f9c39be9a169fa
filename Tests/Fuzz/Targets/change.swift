import FuzzChecks
import FuzzWire

let target = FuzzTarget.change
