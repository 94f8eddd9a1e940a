/* SPDX-License-Identifier: MIT */
/*
 * Libraries that few inputs need and that take long to load: they are opened when such an input is met, not
 * linked. A user of one lists its functions once, as F(first) F(second) ..., makes a struct of them by
 * EW_LIBRARY_POINTER and the table of their places by EW_LIBRARY_SYMBOL.
 */
#ifndef EW_BASE_LIBRARY_H
#define EW_BASE_LIBRARY_H

#include <glib.h>

typedef struct {
    const char *name;
    gsize place; /**< of the pointer in the struct */
} EwLibrarySymbol;

#define EW_LIBRARY_POINTER(function) __typeof__(function) *function;

/**
 * Opens the library @soname, of Debian's @package, and fills in the pointers of @functions by @symbols, which
 * end with a NULL name. The library stays open. FALSE with EW_ERROR_INPUT if it isn't installed.
 */
gboolean ew_library_open(const char *soname, const char *package, const EwLibrarySymbol *symbols,
                         gpointer functions, GError **error);

/** That a library has been opened. Zeroed to begin with. */
typedef struct {
    GMutex lock;
    gboolean opened;
} EwLibraryOnce;

/** The same for functions that all threads share: they are filled in once. */
gboolean ew_library_open_once(EwLibraryOnce *once, const char *soname, const char *package,
                              const EwLibrarySymbol *symbols, gpointer functions, GError **error);

/**
 * Declares ew_NAME_open(), which opens the library once, and ew_NAME(), the functions of a library that has
 * been opened.
 */
#define EW_LIBRARY_DECLARE(name, Functions)                                                                  \
    gboolean ew_##name##_open(GError **error);                                                               \
    const Functions *ew_##name(void);

/** Defines them. */
#define EW_LIBRARY_DEFINE(name, Functions, symbols, soname, package)                                         \
    static Functions functions;                                                                              \
    gboolean ew_##name##_open(GError **error)                                                                \
    {                                                                                                        \
        static EwLibraryOnce once;                                                                           \
        return ew_library_open_once(&once, soname, package, symbols, &functions, error);                     \
    }                                                                                                        \
    const Functions *ew_##name(void)                                                                         \
    {                                                                                                        \
        return &functions;                                                                                   \
    }

#endif
