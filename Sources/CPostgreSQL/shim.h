#pragma once
#include <libpq-fe.h>

// What Swift cannot import: the codes of PQresultErrorField, which are characters behind macros.
// Nothing here decides anything.

/// The SQLSTATE of a result that is an error or a notice; null without one.
static inline const char *vita_pq_sqlstate(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_SQLSTATE);
}

/// How grave a notice is, in English whatever the server speaks; null without it.
static inline const char *vita_pq_severity(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
}

/// What happened, without the detail that may quote a value; null without it.
static inline const char *vita_pq_message(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
}
