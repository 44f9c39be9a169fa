internal import CMicroHTTPD

/// Gives memory back to the system. The C library of Linux would keep what a large request has
/// needed, once for each thread, and a small machine has other things to do with it.
public enum SpareMemory {
    /// Lets large pieces go back by themselves from now on, and threads share their heaps; called
    /// before there are threads.
    public static func begin() { vita_memory_begin() }

    /// Gives back what is free between small pieces, after a request that made many of them.
    public static func giveBack() { vita_memory_give_back() }
}
