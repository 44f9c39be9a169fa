#pragma once
#include <sqlite3.h>

// What Swift cannot import: variadic functions and the casts behind SQLITE_STATIC and
// SQLITE_TRANSIENT. Nothing here decides anything.

/// Sets a boolean option of a connection and reads it back; -1 when it cannot be set.
static inline int vita_sqlite3_db_config(sqlite3 *db, int option, int on) {
    int is = -1;
    return sqlite3_db_config(db, option, on, &is) == SQLITE_OK ? is : -1;
}

/// Binds text that SQLite copies.
static inline int vita_sqlite3_bind_text_copied(
    sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_text64(
        statement, index, count ? (const char *)bytes : "", count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// Binds text that stays in place until the bindings are cleared.
static inline int vita_sqlite3_bind_text_borrowed(
    sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_text64(
        statement, index, count ? (const char *)bytes : "", count, SQLITE_STATIC, SQLITE_UTF8);
}

/// Binds a blob that SQLite copies. A null pointer would bind NULL, so an empty blob has its own way.
static inline int vita_sqlite3_bind_blob_copied(
    sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return count ? sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT)
                 : sqlite3_bind_zeroblob(statement, index, 0);
}

/// Binds a blob that stays in place until the bindings are cleared.
static inline int vita_sqlite3_bind_blob_borrowed(
    sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return count ? sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_STATIC)
                 : sqlite3_bind_zeroblob(statement, index, 0);
}

/// Reads bytes of the database file itself, without a lock, through the connection's own descriptor:
/// closing another one would give up the locks of the whole process.
static inline int vita_sqlite3_read_file(sqlite3 *db, void *bytes, int count, sqlite3_int64 offset) {
    sqlite3_file *file = 0;
    int code = sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (code != SQLITE_OK) return code;
    if (!file || !file->pMethods) return SQLITE_MISUSE;
    return file->pMethods->xRead(file, bytes, count, offset);
}
