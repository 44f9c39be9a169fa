import FuzzChecks

let target = FuzzTarget.phrase
