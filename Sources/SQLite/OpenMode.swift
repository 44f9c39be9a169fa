/// How a connection opens its file.
public enum OpenMode: Sendable, Hashable {
    /// Read and write; the file is created when it is missing.
    case readWriteCreate
    /// Read and write; the file must exist.
    case readWrite
    /// Read only; the file must exist.
    case readOnly
}
