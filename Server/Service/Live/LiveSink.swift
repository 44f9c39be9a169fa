/// Where a listener's events go. Its functions are called on any thread, and never while the hub
/// holds a lock.
public protocol LiveSink: AnyObject, Sendable {
    /// Takes all of the bytes, or none while earlier ones wait for a slow reader.
    ///
    /// - Returns: False when they were not taken; the hub offers what is then current again.
    func offer(_ bytes: [UInt8]) -> Bool
    /// Ends the stream.
    func close()
    /// Calls `action` once the stream has ended, at once where it already has.
    func onClose(_ action: @escaping @Sendable () -> Void)
}
