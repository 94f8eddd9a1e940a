/* SPDX-License-Identifier: MIT */
/* A mail message (RFC 5322, MIME) -> the fields of a document and the files attached to it. */
#ifndef EW_TEXT_MESSAGE_H
#define EW_TEXT_MESSAGE_H

#include "text/fields.h"

typedef struct _EwMessageParser EwMessageParser;

/** A file that hangs on a message, or a message inside it. */
typedef struct {
    char *name; /**< as the message calls it, or NULL */
    GBytes *bytes;
} EwAttachment;

/** What a message holds; all owned. */
typedef struct {
    EwFields fields;
    GArray *attachments; /**< EwAttachment */
    const char *broken;  /**< static: what is wrong with its MIME structure, or NULL */
} EwMessage;

/** Opens GMime. NULL with @error if it isn't there. */
EwMessageParser *ew_message_parser_new(GError **error);
void ew_message_parser_free(EwMessageParser *parser);

/** Reads the message @bytes; whatever they are, it is read as well as it can be. */
void ew_message_read(const EwMessageParser *parser, const char *bytes, gsize length, EwMessage *message);
void ew_message_clear(EwMessage *message);

#endif
