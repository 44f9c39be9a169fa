import FuzzChecks

let target = FuzzTarget.edtf
