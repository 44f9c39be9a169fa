#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Lets others go first.
func pauseMicroseconds(_ microseconds: UInt32) { usleep(microseconds) }
