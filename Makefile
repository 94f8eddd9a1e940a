# edgewise: what to build and how. `make help` lists the targets.
#
# One tree of objects per configuration: make CONFIG=asan test. Everything built goes under build/.
SHELL := /bin/bash
.DEFAULT_GOAL := all

CONFIG   ?= release
CC       ?= gcc
PREFIX   ?= /usr/local
DESTDIR  ?=
VERSION  := $(shell sed -n 's/.*EW_VERSION "\(.*\)"/\1/p' include/edgewise/version.h)
SOVERSION := 0

BUILD := build/$(if $(filter release,$(CONFIG)),,$(CONFIG)/)
OBJ   := $(BUILD)obj

PACKAGES := glib-2.0 gio-2.0 libpcre2-32 libcgraph libgvc libxml-2.0 json-glib-1.0 libarchive
DEBIAN_PACKAGES := pkg-config libglib2.0-dev libpcre2-dev libgraphviz-dev libxml2-dev libjson-glib-dev \
                   libarchive-dev wordnet-base fonts-dejavu-core

WARNINGS := -Wall -Wextra -Wpedantic -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes
CFLAGS_release := -O2 -g
CFLAGS_debug   := -O0 -g3
CFLAGS_asan    := -O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined
CFLAGS_tsan    := -O1 -g -fsanitize=thread
ALL_CFLAGS = -std=c17 -fPIC $(WARNINGS) $(CFLAGS_$(CONFIG)) -Iinclude -Isrc -I$(BUILD)gen -D_GNU_SOURCE \
             -DG_LOG_DOMAIN='"edgewise"' -DEW_DATADIR='"$(PREFIX)/share/edgewise"' \
             $(shell pkg-config --cflags $(PACKAGES)) $(CFLAGS)
ALL_LIBS = $(shell pkg-config --libs $(PACKAGES)) -lm $(LDFLAGS)

LIB_SOURCES := $(filter-out %_main.c,$(wildcard src/base/*.c src/text/*.c src/lexicon/*.c src/rules/*.c src/extract/*.c \
                 src/fact/*.c src/graph/*.c src/write/*.c))
CLI_SOURCES := $(wildcard src/cli/*.c)
LIB_OBJECTS := $(LIB_SOURCES:%.c=$(OBJ)/%.o)
CLI_OBJECTS := $(CLI_SOURCES:%.c=$(OBJ)/%.o)
UNIT_TESTS  := $(patsubst tests/unit/%.c,$(BUILD)tests/%,$(wildcard tests/unit/test_*.c))

all: $(BUILD)edgewise

$(OBJ)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

$(BUILD)libedgewise.a: $(LIB_OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)edgewise: $(CLI_OBJECTS) $(BUILD)libedgewise.a
	$(CC) $(CFLAGS_$(CONFIG)) $^ -o $@ $(ALL_LIBS)

$(BUILD)tests/%: tests/unit/%.c $(BUILD)libedgewise.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP $^ -o $@ $(ALL_LIBS)

-include $(LIB_OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d)

# The lexicon is compiled from WordNet and the closed-class words by a program of its own.
include src/lexicon/lexicon.mk

unit: $(UNIT_TESTS)
	@for t in $(UNIT_TESTS); do $$t --tap || exit 1; done

format:
	clang-format -i $(wildcard include/edgewise/*.h src/*/*.[ch] tests/unit/*.c)

clean:
	rm -rf build

.PHONY: all unit format clean
