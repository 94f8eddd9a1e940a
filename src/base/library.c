/* SPDX-License-Identifier: MIT */
/* Libraries opened at need. */
#include "base/library.h"

#include "edgewise/error.h"

#include <dlfcn.h>
#include <string.h>

gboolean
ew_library_open(const char *soname, const char *package, const EwLibrarySymbol *symbols, gpointer functions,
                GError **error)
{
    /* Types that it registers with GObject can't be taken back, so it must never be unloaded. */
    void *library = dlopen(soname, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    if (!library) {
        g_set_error(error, EW_ERROR, EW_ERROR_INPUT, "needs the library %s, which is not here (Debian: %s)",
                    soname, package);
        return FALSE;
    }
    for (; symbols->name; symbols++) {
        void *address = dlsym(library, symbols->name);
        if (!address) {
            g_set_error(error, EW_ERROR, EW_ERROR_INPUT, "the library %s has no %s", soname, symbols->name);
            dlclose(library);
            return FALSE;
        }
        memcpy((char *)functions + symbols->place, &address, sizeof address);
    }
    dlclose(library);
    return TRUE;
}

gboolean
ew_library_open_once(EwLibraryOnce *once, const char *soname, const char *package,
                     const EwLibrarySymbol *symbols, gpointer functions, GError **error)
{
    g_mutex_lock(&once->lock);
    once->opened = once->opened || ew_library_open(soname, package, symbols, functions, error);
    gboolean opened = once->opened;
    g_mutex_unlock(&once->lock);
    return opened;
}
