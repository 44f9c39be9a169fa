import FuzzChecks

let target = FuzzTarget.extract
