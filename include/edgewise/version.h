/* SPDX-License-Identifier: MIT */
#ifndef EDGEWISE_VERSION_H
#define EDGEWISE_VERSION_H

#include <glib.h>

G_BEGIN_DECLS

#define EW_VERSION "0.1.0"

/** The library's version, EW_VERSION when it was built. */
const char *ew_version(void);

/** One line per library in use, "glib 2.74.6", NULL-terminated; free with g_strfreev(). */
char **ew_version_libraries(void);

G_END_DECLS

#endif
