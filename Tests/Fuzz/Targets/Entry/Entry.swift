import FuzzChecks

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What libFuzzer calls with every input, for the `target` of the file compiled beside this one
/// (<https://llvm.org/docs/LibFuzzer.html>).
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
    guard let wrong = target.check(bytes) else { return 0 }
    print("broken promise: \(wrong)")
    fflush(nil)
    abort()
}
