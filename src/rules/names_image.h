/* SPDX-License-Identifier: MIT */
/*
 * The names that come with the rules, compiled when the program is built and held as constant data. An image
 * stands for certain files, one after the other, which it knows by what is in them: where those are read into
 * rules that have no names yet, all that reading them would do is taken from it. Other files are read as
 * ever. What an image holds are a names set's parts, and the words that the files add to the vocabulary.
 */
#ifndef EW_RULES_NAMES_IMAGE_H
#define EW_RULES_NAMES_IMAGE_H

#include "rules/parts.h"
#include "rules/rules.h"

/** The parts of an image: those of its names, and these. */
enum {
    EW_IMAGE_SOURCES = EW_NAMES_PARTS, /**< of each file its size and hash */
    EW_IMAGE_WORDS,                    /**< that aren't the lexicon's */
    EW_IMAGE_TEXT,                     /**< theirs */
    EW_IMAGE_SPELLING,                 /**< words that slips are looked up in */
    EW_IMAGE_PARTS
};

typedef struct {
    EwBytes parts[EW_IMAGE_PARTS];
} EwNamesImage;

/** The one that is built in. Of no bytes in the program that makes it. */
EwBytes ew_names_image_builtin(void);
/** Finds the parts of an image; FALSE if it isn't one, or isn't whole. */
gboolean ew_names_image_open(EwBytes bytes, EwNamesImage *image);
/** How many files it stands for. */
guint ew_names_image_count(const EwNamesImage *image);
/** Whether the @n-th of them is this one. */
gboolean ew_names_image_has(const EwNamesImage *image, guint n, const EwSource *source);
/** Puts it into rules that have no names: its memory, which stays as it is, is borrowed by them. FALSE, with
 * nothing put, if the sizes of its parts are none. */
gboolean ew_names_image_put(const EwNamesImage *image, EwRules *rules);

/** Writes an image of the rules' names to @path, the rules having been made of names files alone. FALSE if
 * that can't be, or for corrections of names, which belong to a place in a file. */
gboolean ew_names_image_write(const EwRules *rules, const char *path);

#endif
