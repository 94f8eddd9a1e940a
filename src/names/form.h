/* SPDX-License-Identifier: MIT */
/* How lists write names, and how texts do. */
#ifndef EW_NAMES_FORM_H
#define EW_NAMES_FORM_H

#include "rules/kind.h"

/** One line without what a names file gives a meaning: white space folded, no '|', no '~' at its start. */
char *ew_form_clean(const char *text);
/** "KARIMOV, Ali" -> "Ali KARIMOV"; a text without a comma as it is. */
char *ew_form_given_first(const char *text);
/** "ZORBEX SHIPPING CO" -> "Zorbex Shipping Co"; a form that has small letters, or is an acronym, as it is.
 */
char *ew_form_small_letters(const char *text, gboolean person);
/** The form without the legal forms at its end, or NULL if it has none or nothing else. */
char *ew_form_without_legal(const char *text);
/** In Latin letters, where it is in others that we can transliterate; else NULL. */
char *ew_form_in_latin(const char *text);
/** Whether all of its letters are Latin. */
gboolean ew_form_is_latin(const char *text);
/** Whether a text that has the form alone hardly means the entity: a lone given name, a common word, a short
 * acronym. */
gboolean ew_form_is_weak(const char *text, EwType type);
/** What an entity is by the words of its name, where a list only says that it is no person. */
EwType ew_form_body_type(const char *text);

#endif
