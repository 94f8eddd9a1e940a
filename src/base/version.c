/* SPDX-License-Identifier: MIT */
/* Versions: asked of the libraries as they run where they can tell, else those of the build. */
#include "edgewise/version.h"

#include <archive.h>
#include <graphviz/gvc.h>
#include <json-glib/json-glib.h>
#include <libxml/xmlversion.h>
#include <sqlite3.h>

const char *
ew_version(void)
{
    return EW_VERSION;
}

static char *
graphviz_version(void)
{
    GVC_t *context = gvNEWcontext(NULL, FALSE);
    char *line = g_strdup_printf("graphviz %s", gvcVersion(context));
    gvFreeContext(context);
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
    g_ptr_array_add(lines, g_strdup(archive_version_string()));
    g_ptr_array_add(lines, g_strdup_printf("sqlite %s", sqlite3_libversion()));
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(lines, FALSE);
}
