/* SPDX-License-Identifier: MIT */
/* The parts of 'edgewise names', each a file. Operands begin after the part's name. */
#ifndef EW_CLI_NAMES_COMMAND_H
#define EW_CLI_NAMES_COMMAND_H

#include "cli/message.h"

Status names_import(const Settings *settings, Messages *messages);
Status names_check(const Settings *settings, Messages *messages);
Status names_list(const Settings *settings, Messages *messages);
Status names_find(const Settings *settings, Messages *messages);

#endif
