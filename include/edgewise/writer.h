/* SPDX-License-Identifier: MIT */
/* Writers: a graph in, one output format out. */
#ifndef EDGEWISE_WRITER_H
#define EDGEWISE_WRITER_H

#include "edgewise/error.h"
#include "edgewise/graph.h"

G_BEGIN_DECLS

/** An output format: a row of the table of writers. */
typedef struct _EwWriter EwWriter;

/** How edges are shown. */
typedef enum {
    EW_VIEW_RELATIONS, /**< entity -> entity */
    EW_VIEW_ACTIONS,   /**< a node per action between its source, target, instrument and date */
} EwView;

/** The colours of pictures. */
typedef enum {
    EW_THEME_LIGHT,
    EW_THEME_DARK,
    EW_THEME_PRINT, /**< black on white: nothing is lost without colour */
} EwTheme;

/** What pictures frame together. */
typedef enum {
    EW_CLUSTER_NONE,
    EW_CLUSTER_TYPE,
    EW_CLUSTER_COUNTRY,
    EW_CLUSTER_COMPONENT, /**< what is tied together by relations */
} EwCluster;

/** An input of a run. Strings are borrowed. */
typedef struct {
    const char *path;   /**< as the user gave it */
    const char *sha256; /**< of its bytes as they are, or NULL where it wasn't read to its end */
    guint64 bytes;      /**< as read: uncompressed */
    guint64 documents;  /**< of texts */
    guint64 facts;      /**< of a file of facts */
    guint64 skipped;    /**< records that were lost */
} EwRunInput;

/** What has to be cited of the run that a graph comes from. Strings are borrowed. */
typedef struct {
    const char *version;      /**< of the edgewise that read the texts */
    const char *rules;        /**< a hash of the rules and names in force, or NULL if it isn't known */
    const EwRunInput *inputs; /**< by path */
    guint n_inputs;
    gboolean has_texts;                  /**< whether the next three are known */
    guint64 documents, sentences, names; /**< read; names: mentions in texts */
    guint64 facts, nodes, edges;         /**< found */
    guint64 lost, warnings;              /**< problems on the way */
    const char *selection; /**< what --focus and its kin chose of it, as a JSON object, or NULL */
} EwRunRecord;

/** Options for all writers; zeroed means the defaults. */
typedef struct {
    EwView view;
    EwTheme theme;
    EwCluster cluster;
    const char *layout;     /**< an engine of Graphviz ("dot", "sfdp"), or NULL: by size */
    const EwRunRecord *run; /**< told in formats that have a place for it; or NULL */
    const char *title;      /**< of a picture or report, or NULL */
    guint layout_megabytes; /**< how much memory (0: 2048) */
    guint layout_seconds;   /**< how long a layout may take (0: 20) */
    EwProblemFunc on_problem;
    gpointer user_data;
} EwWriterOptions;

/** All formats in the order of the table: NULL-terminated, static. */
const EwWriter *const *ew_writers(void);
/** The format of that name ("dot", "svg", "graphml", "facts", "txt", "csv", ...), or NULL. */
const EwWriter *ew_writer_find(const char *name);
const char *ew_writer_name(const EwWriter *writer);
/** One line for --help. */
const char *ew_writer_summary(const EwWriter *writer);
/** The file name that `build` gives it under out/: "graph.svg", "adjacency.txt". */
const char *ew_writer_file_name(const EwWriter *writer);
/** Whether it is written where no format is chosen. */
gboolean ew_writer_is_default(const EwWriter *writer);
/** Whether it can show actions as well as relations (EwWriterOptions.view). */
gboolean ew_writer_has_views(const EwWriter *writer);
/** The files of a format that takes several, each a writer of its own: NULL-terminated; or NULL. */
const EwWriter *const *ew_writer_parts(const EwWriter *writer);
/** Whether the format is a folder with a file for each entity. */
gboolean ew_writer_is_folder(const EwWriter *writer);

/**
 * Writes the sealed @graph to @path: to a temporary name in the same folder, then renamed, so that the old
 * file stays whole whatever happens; "-" is stdout. A format of several files, or one that is a folder, takes
 * @path for the folder to put them in. Returns FALSE with @error: EW_ERROR_OUTPUT, or EW_ERROR_LIMIT for a
 * graph that is too large for the format.
 */
gboolean ew_writer_write(const EwWriter *writer, const EwGraph *graph, const char *path,
                         const EwWriterOptions *options, GError **error);

G_END_DECLS

#endif
