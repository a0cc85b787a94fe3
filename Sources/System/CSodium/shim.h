#pragma once
#if !__has_include(<sodium.h>)
#error "libsodium is missing: apt-get install libsodium-dev"
#endif
#include <sodium/core.h>
#include <sodium/crypto_hash_sha256.h>
#include <sodium/crypto_pwhash.h>
#include <sodium/crypto_sign.h>
#include <sodium/randombytes.h>
