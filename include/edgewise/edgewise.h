/* SPDX-License-Identifier: MIT */
/* All of libedgewise: text -> documents -> facts -> graph -> outputs. */
#ifndef EDGEWISE_H
#define EDGEWISE_H

#include "edgewise/document.h"
#include "edgewise/error.h"
#include "edgewise/extractor.h"
#include "edgewise/fact.h"
#include "edgewise/graph.h"
#include "edgewise/names.h"
#include "edgewise/reader.h"
#include "edgewise/rules.h"
#include "edgewise/selection.h"
#include "edgewise/version.h"
#include "edgewise/writer.h"

#endif
