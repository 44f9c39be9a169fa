#if PostgreSQL
    /// One row of an answer.
    package struct PostgreSQLRow {
        let result: PostgreSQLResult
        let row: Int
    }
#endif
