import FuzzChecks

/// What libFuzzer calls with every input (<https://llvm.org/docs/LibFuzzer.html>).
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
    if let wrong = FuzzTarget.phrase.check(bytes) { preconditionFailure(wrong) }
    return 0
}
