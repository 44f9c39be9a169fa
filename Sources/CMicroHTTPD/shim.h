#pragma once
#include <microhttpd.h>

/// `MHD_start_daemon` is variadic, which Swift does not import; every option
/// goes through the array instead, which ends with `MHD_OPTION_END`.
static inline struct MHD_Daemon *
vita_mhd_start(unsigned int flags, MHD_AccessHandlerCallback answer, void *context,
               struct MHD_OptionItem *options)
{
  return MHD_start_daemon(flags, 0, NULL, NULL, answer, context,
                          MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}

/// The socket of a connection, or -1.
static inline int
vita_mhd_socket(struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info =
    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : -1;
}

/// The bytes between the method and the end of the empty line, or 0.
static inline size_t
vita_mhd_header_size(struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info =
    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  return info ? info->header_size : 0;
}

/// `MHD_SIZE_UNKNOWN`, whose cast Swift does not import everywhere.
static inline uint64_t
vita_mhd_size_unknown(void)
{
  return MHD_SIZE_UNKNOWN;
}

// malloc.h is in no module of Swift's. Elsewhere than with glibc there is nothing to say.
#if defined(__GLIBC__)
#include <malloc.h>
#endif

static inline void vita_memory_begin(void) {
#if defined(__GLIBC__)
    mallopt(M_MMAP_THRESHOLD, 128 << 10);
    mallopt(M_ARENA_MAX, 2);
#endif
}

static inline void vita_memory_give_back(void) {
#if defined(__GLIBC__)
    malloc_trim(0);
#endif
}
