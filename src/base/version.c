/* SPDX-License-Identifier: MIT */
/* Versions: asked of the libraries as they run where they can tell, else those of the build. */
#include "edgewise/version.h"

#include "base/libarchive.h"
#include "base/libgvc.h"
#include "base/libsqlite.h"

#include <json-glib/json-glib.h>
#include <libxml/xmlversion.h>

const char *
ew_version(void)
{
    return EW_VERSION;
}

static char *
graphviz_version(void)
{
    if (!ew_libgvc_open(NULL))
        return g_strdup("graphviz (not installed)");
    GVC_t *context = ew_libgvc()->gvNEWcontext(NULL, FALSE);
    char *line = g_strdup_printf("graphviz %s", ew_libgvc()->gvcVersion(context));
    ew_libgvc()->gvFreeContext(context);
    return line;
}

char **
ew_version_libraries(void)
{
    GPtrArray *lines = g_ptr_array_new();
    g_ptr_array_add(
        lines, g_strdup_printf("glib %u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version));
    g_ptr_array_add(lines, graphviz_version());
    g_ptr_array_add(lines, g_strdup("libxml2 " LIBXML_DOTTED_VERSION));
    g_ptr_array_add(lines, g_strdup("json-glib " JSON_VERSION_S));
    g_ptr_array_add(lines, g_strdup(ew_libarchive_open(NULL) ? ew_libarchive()->archive_version_string()
                                                             : "libarchive (not installed)"));
    g_ptr_array_add(lines, g_strdup_printf("sqlite %s", ew_libsqlite_open(NULL)
                                                            ? ew_libsqlite()->sqlite3_libversion()
                                                            : "(not installed)"));
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(lines, FALSE);
}
