#pragma once
#if !__has_include(<readline/readline.h>)
#error "GNU readline is missing: apt-get install libreadline-dev"
#endif
#include <readline/readline.h>
#include <readline/history.h>
