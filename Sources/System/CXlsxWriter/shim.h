#pragma once
#if !__has_include(<xlsxwriter.h>)
#error "libxlsxwriter is missing: apt-get install libxlsxwriter-dev"
#endif
#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <xlsxwriter.h>

// The library is not linked but loaded when a workbook is written: it brings OpenSSL's libcrypto, for the hashes of pictures, and the
// program has no use for that otherwise. The types are those of its header.
#define XLSX_WRITER_FUNCTIONS(each) \
  each(workbook_new_opt) each(workbook_set_properties) each(workbook_add_format) each(workbook_add_worksheet) \
  each(workbook_close) each(format_set_bold) each(worksheet_freeze_panes) each(worksheet_set_landscape) \
  each(worksheet_set_paper) each(worksheet_repeat_rows) each(worksheet_set_column) each(worksheet_write_number) \
  each(worksheet_write_string) each(lxw_strerror)

#define XLSX_WRITER_FIELD(name) __typeof__(&name) _Nonnull name;
typedef struct { XLSX_WRITER_FUNCTIONS(XLSX_WRITER_FIELD) } xlsx_writer;

// Fills in the functions; false where the library is not installed, or is another one than it was built with.
static inline bool xlsx_writer_load(xlsx_writer *_Nonnull writer) {
  void *library = dlopen("libxlsxwriter.so." LXW_SOVERSION, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return false;
#define XLSX_WRITER_LOAD(name) \
  void *name##_found = dlsym(library, #name); \
  if (name##_found == NULL) return false; \
  writer->name = (__typeof__(&name))name##_found;
  XLSX_WRITER_FUNCTIONS(XLSX_WRITER_LOAD)
#undef XLSX_WRITER_LOAD
  return true;
}
