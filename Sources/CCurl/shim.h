#pragma once
#include <curl/curl.h>

/* `curl_easy_setopt` and `curl_easy_getinfo` are variadic, which Swift does not
   import. One function for each type of argument. */

static inline CURLcode vita_curl_set_long(CURL *handle, CURLoption option, long value)
{
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode vita_curl_set_size(CURL *handle, CURLoption option, curl_off_t value)
{
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode vita_curl_set_string(CURL *handle, CURLoption option, const char *value)
{
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode vita_curl_set_pointer(CURL *handle, CURLoption option, const void *value)
{
  return curl_easy_setopt(handle, option, (void *)value);
}

static inline CURLcode vita_curl_set_url(CURL *handle, CURLU *url)
{
  return curl_easy_setopt(handle, CURLOPT_CURLU, url);
}

static inline CURLcode vita_curl_set_headers(CURL *handle, struct curl_slist *list)
{
  return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, list);
}

typedef size_t (*vita_curl_sink)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode vita_curl_set_sinks(CURL *handle, vita_curl_sink head, vita_curl_sink body,
                                           void *context)
{
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, head);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, body);
  return curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
}

typedef int (*vita_curl_trace)(CURL *handle, curl_infotype type, char *bytes, size_t count,
                               void *context);

static inline CURLcode vita_curl_set_trace(CURL *handle, vita_curl_trace trace, void *context)
{
  curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, trace);
  curl_easy_setopt(handle, CURLOPT_DEBUGDATA, context);
  return curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
}

typedef int (*vita_curl_progress)(void *context, curl_off_t down_total, curl_off_t down,
                                  curl_off_t up_total, curl_off_t up);

static inline CURLcode vita_curl_set_progress(CURL *handle, vita_curl_progress progress,
                                              void *context)
{
  curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, progress);
  curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
  return curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
}

static inline CURLcode vita_curl_get_long(CURL *handle, CURLINFO info, long *value)
{
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode vita_curl_get_size(CURL *handle, CURLINFO info, curl_off_t *value)
{
  return curl_easy_getinfo(handle, info, value);
}
