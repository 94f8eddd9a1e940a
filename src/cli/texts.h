/* SPDX-License-Identifier: MIT */
/* extract --texts DIR: each document's text as it was read, so that the offsets of facts can be checked. */
#ifndef EW_CLI_TEXTS_H
#define EW_CLI_TEXTS_H

#include "edgewise/document.h"

typedef struct _Texts Texts;

/** Makes @folder, if need be, and begins its index.tsv, which ties document ids to file names. */
Texts *texts_open(const char *folder, GError **error);
/** Writes a document; a further part or post of one input goes on in the file of the first. */
gboolean texts_write(Texts *texts, const EwDocument *document, GError **error);
gboolean texts_commit(Texts *texts, GError **error);
void texts_close(Texts *texts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Texts, texts_close)

#endif
