#pragma once
#if !__has_include(<xlsxwriter.h>)
#error "libxlsxwriter is missing: apt-get install libxlsxwriter-dev"
#endif
#include <xlsxwriter.h>
