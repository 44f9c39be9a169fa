#if PostgreSQL
    internal import CPostgreSQL

    /// What a server says beside its answers. Of it only one thing counts: a warning while a
    /// transaction commits, for that may say that the standby it was to wait for does not have it
    /// (<https://www.postgresql.org/docs/current/warm-standby.html#SYNCHRONOUS-REPLICATION>).
    final class PostgreSQLNotices {
        /// True once there was a warning; for the connection to set back.
        var hasWarning = false

        /// Hears the notices of a connection, which outlives neither this object nor its closing.
        func attach(to connection: OpaquePointer) {
            let own = unsafe Unmanaged.passUnretained(self).toOpaque()
            _ = unsafe PQsetNoticeReceiver(
                connection,
                { context, result in
                    guard let context = unsafe context, let result = unsafe result,
                        let severity = unsafe vita_pq_severity(result)
                    else { return }
                    guard unsafe String(cString: severity) == "WARNING" else { return }
                    unsafe Unmanaged<PostgreSQLNotices>.fromOpaque(context).takeUnretainedValue()
                        .hasWarning = true
                }, own)
        }
    }
#endif
