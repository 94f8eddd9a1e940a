/* SPDX-License-Identifier: MIT */
/*
 * Before strangers' files are read, the process gives up what reading never needs: with landlock, writing
 * anywhere but where its outputs go, and running programs; with seccomp, the network and ways to meddle with
 * other processes or the system. What a flaw of a parser could do is bounded so. Reading of files stays free:
 * libraries load modules and fonts.
 */
#ifndef EW_CLI_SANDBOX_H
#define EW_CLI_SANDBOX_H

#include "cli/message.h"

/**
 * Enters the sandbox, unless --no-sandbox was given, for good; for threads and children that come after it,
 * too. What the kernel lacks is passed over. Outputs that @settings name can be written, and what is in
 * @folder (may be NULL).
 */
void sandbox_enter(const Settings *settings, const char *folder, Messages *messages);

/** What of it this system can do: "landlock 4, seccomp". Free with g_free(). */
char *sandbox_describe(void);

#endif
