#pragma once
// Snowball stemmers for 29 languages, as Debian packs them.
#if !__has_include(<libstemmer.h>)
#error "libstemmer is missing: apt-get install libstemmer-dev"
#endif
#include <libstemmer.h>
