# edgewise: what to build and how. 'make help' lists the targets.
#
# One tree of objects per configuration: make CONFIG=asan test. Everything built goes under build/.
SHELL := /bin/bash
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:

CONFIG ?= release
ifeq ($(origin CC),default)
CC := gcc
endif
PREFIX  ?= /usr/local
DESTDIR ?=
LIBDIR  ?= $(PREFIX)/lib
MANDIR  ?= $(PREFIX)/share/man
BASHDIR ?= $(PREFIX)/share/bash-completion/completions
ZSHDIR  ?= $(PREFIX)/share/zsh/site-functions
FISHDIR ?= $(PREFIX)/share/fish/vendor_completions.d
VIMDIR  ?= $(PREFIX)/share/vim/vimfiles
VERSION   := $(shell sed -n 's/.*EW_VERSION "\(.*\)"/\1/p' include/edgewise/version.h)
SOVERSION := 0

BUILD := build/$(if $(filter release,$(CONFIG)),,$(CONFIG)/)
OBJ   := $(BUILD)obj

PACKAGES := glib-2.0 gio-2.0 libcgraph json-glib-1.0 serd-0
# Opened when such an input or output is met, not linked: loading them takes longer than reading most texts.
LATE_PACKAGES := libxml-2.0 libarchive libgvc sqlite3 gmime-3.0 poppler-glib
DEBIAN_PACKAGES := gcc libc6-dev pkg-config libglib2.0-dev libgraphviz-dev libxml2-dev libjson-glib-dev libarchive-dev \
                   libgmime-3.0-dev libpoppler-glib-dev libsqlite3-dev libserd-dev wordnet-base fonts-dejavu-core
# Programs of others that the tests read outputs with; a test whose reader is missing is skipped.
DEBIAN_READERS := python3-networkx python3-igraph python3-rdflib python3-pygraphviz python3-jsonschema python3-yaml \
                  raptor2-utils libxml2-utils sqlite3 graphviz
DEBIAN_CI_PACKAGES := clang clang-format valgrind chromium $(DEBIAN_READERS)

WARNINGS := -Wall -Wextra -Wpedantic -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes
# What makes flaws harder to use: checked string functions, guarded stacks, addresses and imports that can't be foreseen or
# overwritten.
HARDEN    := -fstack-protector-strong -fstack-clash-protection -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
HARDEN_LD := -Wl,-z,relro,-z,now,-z,noexecstack
CFLAGS_release := -O2 -g $(HARDEN)
CFLAGS_clang   := -O2 -g $(HARDEN)
CFLAGS_debug   := -O0 -g3
CFLAGS_asan    := -O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined
CFLAGS_tsan    := -O1 -g -fsanitize=thread
CFLAGS_analyzer := -O1 -g -fanalyzer -Wno-error
CFLAGS_coverage := -O0 -g --coverage -DEW_PROFILE_DIR='"$(CURDIR)/build"'
CFLAGS_fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer \
                  -fno-sanitize-recover=undefined -Wno-nullability-extension

# pkg-config is asked once, and only when something is compiled: 'make deps' has to work without it.
pkg = $(or $(shell pkg-config $(1)),$(error libraries are missing: run 'make deps'))
PKG_CFLAGS = $(eval PKG_CFLAGS := $(call pkg,--cflags $(PACKAGES) $(LATE_PACKAGES)))$(PKG_CFLAGS)
PKG_LIBS   = $(eval PKG_LIBS := $(call pkg,--libs $(PACKAGES)))$(PKG_LIBS)
ALL_CFLAGS = -std=c17 -fPIC $(WARNINGS) $(CFLAGS_$(CONFIG)) -Iinclude -Isrc -I$(BUILD)gen -D_GNU_SOURCE \
             -DG_LOG_DOMAIN='"edgewise"' $(PKG_CFLAGS) $(CPPFLAGS) $(CFLAGS)
ALL_LIBS = -Wl,--as-needed $(HARDEN_LD) $(LDFLAGS) $(PKG_LIBS) -lm
# Tests call some of the others by themselves.
LATE_LIBS = $(eval LATE_LIBS := $(call pkg,--libs $(LATE_PACKAGES)))$(LATE_LIBS)

# The stages, each of which may use those before it and none after it.
STAGES := base lexicon text rules fact names extract graph write cli

HEADERS     := $(wildcard include/edgewise/*.h)
SOURCES     := $(foreach stage,$(STAGES),$(wildcard src/$(stage)/*.[ch] src/$(stage)/*/*.[ch]))
LIB_SOURCES := $(filter-out %_main.c,$(wildcard $(patsubst %,src/%/*.c,$(filter-out cli,$(STAGES)))))
CLI_SOURCES := $(wildcard src/cli/*.c)
LIB_OBJECTS := $(LIB_SOURCES:%.c=$(OBJ)/%.o)
CLI_OBJECTS := $(CLI_SOURCES:%.c=$(OBJ)/%.o)
UNIT_TESTS  := $(patsubst tests/unit/%.c,$(BUILD)tests/%,$(wildcard tests/unit/test_*.c))

PROGRAM    := $(BUILD)edgewise
STATIC_LIB := $(BUILD)libedgewise.a
SHARED_LIB := $(BUILD)libedgewise.so.$(SOVERSION)

# V=1 shows commands as they run; otherwise a line for each says what it makes.
Q := $(if $(V),,@)
say = $(if $(V),,@echo '  $(1)')

# Sub-makes use all cores, unless -j was given.
JOBS = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$$(nproc))
SUDO = $$([ "$$(id -u)" = 0 ] || echo sudo)

all: $(PROGRAM) $(STATIC_LIB) $(SHARED_LIB) ## build the program and the library

# The lexicon is compiled from WordNet and the closed-class words by a program of its own; adds to LIB_OBJECTS.
include src/lexicon/lexicon.mk
# So are names of countries, and the files of the page to explore.
include src/base/country.mk
include src/write/page.mk
# And the built-in names, by a program of the objects that are there by now.
include src/rules/names_image.mk

# Remembers what objects were compiled with, so that another compiler or prefix rebuilds them.
$(BUILD)gen/%.stamp: FORCE
	@mkdir -p $(@D)
	@echo '$(STAMP)' | cmp -s - $@ || echo '$(STAMP)' >$@
$(BUILD)gen/compiler.stamp: STAMP = $(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS)
$(BUILD)gen/prefix.stamp: STAMP = $(PREFIX)

$(OBJ)/%.o: %.c Makefile $(BUILD)gen/compiler.stamp
	@mkdir -p $(@D)
	$(call say,cc   $<)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

# Few files know where things are installed.
PREFIX_OBJECTS := $(patsubst %.c,$(OBJ)/%.o,$(shell grep -l EW_DATADIR $(LIB_SOURCES) /dev/null))
$(PREFIX_OBJECTS): ALL_CFLAGS += -DEW_DATADIR='"$(PREFIX)/share/edgewise"'
$(PREFIX_OBJECTS): $(BUILD)gen/prefix.stamp

$(STATIC_LIB): $(LIB_OBJECTS)
	@rm -f $@
	$(call say,ar   $@)
	$(Q)$(AR) rcs $@ $^

# What the public headers declare is what the shared library exports.
$(BUILD)gen/exports.map: $(HEADERS)
	@mkdir -p $(@D)
	@{ echo '{ global:'; sed -nE 's/^[^*/#].*[ *](ew_[a-z0-9_]+)\(.*/    \1;/p' $(HEADERS) | sort -u; \
	   echo '  local: *; };'; } >$@

$(SHARED_LIB): $(LIB_OBJECTS) $(BUILD)gen/exports.map
	$(call say,link $@)
	$(Q)$(CC) $(CFLAGS_$(CONFIG)) $(CFLAGS) -shared -Wl,-soname,$(@F) -Wl,--version-script=$(BUILD)gen/exports.map \
	    $(LIB_OBJECTS) -o $@ $(ALL_LIBS)

$(PROGRAM): $(CLI_OBJECTS) $(STATIC_LIB)
	$(call say,link $@)
	$(Q)$(CC) $(CFLAGS_$(CONFIG)) $(CFLAGS) -pie $^ -o $@ $(ALL_LIBS)

$(BUILD)tests/%: tests/unit/%.c $(STATIC_LIB) $(BUILD)gen/compiler.stamp
	@mkdir -p $(@D)
	$(call say,link $@)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP $< $(STATIC_LIB) -o $@ $(ALL_LIBS) $(LATE_LIBS)

-include $(LIB_OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d) $(UNIT_TESTS:=.d)

# Targets of libFuzzer; CONFIG=fuzz builds them.
FUZZ_TARGETS := $(patsubst tests/fuzz/%.c,$(BUILD)%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_COMMON  := tests/fuzz/fuzz.c tests/fuzz/readback.c
$(FUZZ_TARGETS): $(BUILD)%: tests/fuzz/%.c $(FUZZ_COMMON) $(wildcard tests/fuzz/*.h) $(STATIC_LIB)
	$(call say,link $@)
	$(Q)$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer $(filter %.c,$^) $(STATIC_LIB) -o $@ $(ALL_LIBS) $(LATE_LIBS)

# The texts of the corpus, without what is there to judge them by; the shell expands it.
CORPUS := tests/corpus/*.{txt,html,jsonl}

demo: deps ## build, read the texts of tests/corpus into out/, and show what came of it
	@$(MAKE) --no-print-directory $(JOBS) $(PROGRAM)
	@echo '$(PROGRAM) build $(CORPUS) -o out'
	@$(PROGRAM) build $(CORPUS) -o out -v
	@echo; head -n 25 out/adjacency.txt
	@echo; echo 'All of it is in out/:'; ls out | sed 's/^/  out\//'
	@echo 'Look at out/graph.svg (a browser shows it) and out/adjacency.txt first.'

test check: deps ## build and run all tests
	@$(MAKE) --no-print-directory $(JOBS) all $(UNIT_TESTS)
	@CC='$(CC)' CONFIG='$(CONFIG)' tests/run.sh '$(BUILD)'

tsan: deps ## run all tests under ThreadSanitizer, in a quarter of an hour on two cores
	@TEST_SECONDS=1800 $(MAKE) --no-print-directory CONFIG=tsan test

faults: deps ## the tests of faults at full size: 400 signals, 100,000 files, a file of 4 GB, a million facts
	@$(MAKE) --no-print-directory $(JOBS) $(PROGRAM)
	@FAULTS=full TEST_SECONDS=7200 tests/run.sh '$(BUILD)' faults

fuzz: deps-ci ## feed strange input to each part for SECONDS=60; TARGETS="html rules" chooses parts
	@$(MAKE) --no-print-directory $(JOBS) CC=clang CONFIG=fuzz fuzz-targets
	@tests/fuzz/run.sh build/fuzz '$(or $(SECONDS),60)' $(TARGETS)

fuzz-targets: $(FUZZ_TARGETS)

coverage: deps ## run all tests and say what share of the lines they ran
	@$(MAKE) --no-print-directory $(JOBS) CONFIG=coverage all unit-tests
	@find build/coverage -name '*.gcda' -delete
	@CC='$(CC)' CONFIG=coverage tests/run.sh build/coverage
	@tests/coverage.sh build/coverage

unit-tests: $(UNIT_TESTS)

valgrind: deps-ci ## run the main job under valgrind (what Graphviz's libraries leak in the drawing process is not shown)
	@$(MAKE) --no-print-directory $(JOBS) $(PROGRAM)
	@G_SLICE=always-malloc valgrind -q --child-silent-after-fork=yes --leak-check=full --show-leak-kinds=definite \
	    --errors-for-leak-kinds=definite --error-exitcode=9 --suppressions=tests/valgrind.supp \
	    $(PROGRAM) build $(CORPUS) -o build/valgrind --layout-seconds 300

# What is freed by attributes of GLib's looks like a leak to clang; leaks are the sanitizers' to tell.
# The dozen warnings that are left have been looked at: they take it that a lookup yields NULL where its count, or a mark of
# failure that is asked first, says that it doesn't; and that a process has to free what it leaves at its end.
analyze: deps-ci $(COUNTRY_NAMES) ## let the analysers of gcc and clang look through the sources
	@$(MAKE) --no-print-directory $(JOBS) -k CONFIG=analyzer lib-objects
	@clang --analyze -Xclang -analyzer-output=text -Xclang -analyzer-disable-checker=unix.Malloc -std=c17 -Iinclude \
	    -Isrc -Ibuild/gen -D_GNU_SOURCE -DG_LOG_DOMAIN='"edgewise"' -DEW_DATADIR='"/"' -Wno-nullability-extension \
	    $(PKG_CFLAGS) $(filter %.c,$(LIB_SOURCES) $(CLI_SOURCES))

lib-objects: $(LIB_OBJECTS) $(CLI_OBJECTS)

readers: ## fetch the readers of formats that Debian doesn't have (npm, Maven, pip), as the tests do by themselves
	@tests/readers/fetch.sh build/readers

floors: ## set the least that the rules must reach (tests/suite/floor.tsv) a little below today's figures
	@$(MAKE) --no-print-directory $(JOBS) $(BUILD)tests/test_suite
	@EDGEWISE_RULES=rules TOP=. $(BUILD)tests/test_suite --floors

figures: ## show what the rules miss and get wrong; NAMES="passive corpus" chooses files
	@$(MAKE) --no-print-directory $(JOBS) $(BUILD)tests/test_suite
	@EDGEWISE_RULES=rules TOP=. $(BUILD)tests/test_suite --show $(NAMES)

bench: $(PROGRAM) ## measure how fast it is and write doc/performance.md; BENCH_SIZE=10 is megabytes of text
	@python3 tests/bench/bench.py $(PROGRAM) . doc/performance.md

bench-peers: ## install the libraries that 'make bench' measures too (npm, PyPI) into build/bench
	@mkdir -p build/bench && cp tests/bench/package.json build/bench/
	@cd build/bench && npm install --no-audit --no-fund --no-package-lock --ignore-scripts --silent
	@python3 -m venv build/bench/venv && build/bench/venv/bin/pip install -q -r tests/bench/requirements.txt

picture: $(PROGRAM) ## draw doc/graph.svg anew, the picture in README.md
	@$(PROGRAM) extract tests/corpus/memory-chips.txt | $(PROGRAM) graph --to svg -o doc/graph.svg

deps: ## install the packages that are missing (Debian)
	@$(call install_packages,$(DEBIAN_PACKAGES))

deps-ci: ## and those that only the developers' checks use
	@$(call install_packages,$(DEBIAN_PACKAGES) $(DEBIAN_CI_PACKAGES))

# Package lists are fetched only if there are none, or if they turn out to be too old.
define install_packages
missing=$$(for p in $(1); do \
        [ "$$(dpkg-query -W -f '$${db:Status-Status}' $$p 2>/dev/null)" = installed ] || echo $$p; done); \
    [ -z "$$missing" ] && exit 0; missing=$$(echo $$missing); \
    command -v apt-get >/dev/null || { echo "not a Debian system; please install what it calls: $$missing" >&2; exit 1; }; \
    echo "installing $$missing"; \
    install() { $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing \
        >/dev/null; }; \
    update() { $(SUDO) apt-get update -qq; }; \
    if ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1; then install 2>/dev/null || { update && install; }; \
    else update && install; fi
endef

# Each has a manual page, which the program makes of its own tables, as it does completion for shells.
COMMANDS := $(patsubst src/cli/cmd_%.c,%,$(wildcard src/cli/cmd_*.c))

install: all ## install under PREFIX (and DESTDIR)
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(LIBDIR)/pkgconfig' '$(DESTDIR)$(PREFIX)/include/edgewise' \
	    '$(DESTDIR)$(PREFIX)/share/edgewise' '$(DESTDIR)$(MANDIR)/man1'
	install -m 755 $(PROGRAM) '$(DESTDIR)$(PREFIX)/bin/'
	install -m 644 $(STATIC_LIB) '$(DESTDIR)$(LIBDIR)/'
	install -m 755 $(SHARED_LIB) '$(DESTDIR)$(LIBDIR)/libedgewise.so.$(SOVERSION).$(VERSION)'
	ln -sf libedgewise.so.$(SOVERSION).$(VERSION) '$(DESTDIR)$(LIBDIR)/libedgewise.so.$(SOVERSION)'
	ln -sf libedgewise.so.$(SOVERSION) '$(DESTDIR)$(LIBDIR)/libedgewise.so'
	install -m 644 $(HEADERS) '$(DESTDIR)$(PREFIX)/include/edgewise/'
	sed -e 's|@PREFIX@|$(PREFIX)|; s|@LIBDIR@|$(LIBDIR)|; s|@VERSION@|$(VERSION)|' \
	    -e 's|@PACKAGES@|$(filter-out glib-2.0,$(PACKAGES))|' edgewise.pc.in \
	    >'$(DESTDIR)$(LIBDIR)/pkgconfig/edgewise.pc'
	rm -rf '$(DESTDIR)$(PREFIX)/share/edgewise/rules'
	cp -R rules '$(DESTDIR)$(PREFIX)/share/edgewise/rules'
	for file in rules/editors/vim/*/*.vim; do \
	    install -D -m 644 "$$file" "$(DESTDIR)$(VIMDIR)/$${file#rules/editors/vim/}" || exit; done
	install -m 644 doc/edgewise.1 '$(DESTDIR)$(MANDIR)/man1/'
	install -d '$(DESTDIR)$(MANDIR)/man5' '$(DESTDIR)$(BASHDIR)' '$(DESTDIR)$(ZSHDIR)' '$(DESTDIR)$(FISHDIR)'
	for command in $(COMMANDS); do \
	    $(PROGRAM) help --man $$command >"$(DESTDIR)$(MANDIR)/man1/edgewise-$$command.1" || exit; done
	awk -f doc/manual.awk rules/README.md >'$(DESTDIR)$(MANDIR)/man5/edgewise-rules.5'
	$(PROGRAM) help --completion bash >'$(DESTDIR)$(BASHDIR)/edgewise'
	$(PROGRAM) help --completion zsh >'$(DESTDIR)$(ZSHDIR)/_edgewise'
	$(PROGRAM) help --completion fish >'$(DESTDIR)$(FISHDIR)/edgewise.fish'

uninstall: ## remove what install put there
	rm -f '$(DESTDIR)$(PREFIX)/bin/edgewise' '$(DESTDIR)$(MANDIR)/man1'/edgewise.1 \
	    '$(DESTDIR)$(MANDIR)'/man1/edgewise-*.1 '$(DESTDIR)$(MANDIR)/man5/edgewise-rules.5' \
	    '$(DESTDIR)$(BASHDIR)/edgewise' '$(DESTDIR)$(ZSHDIR)/_edgewise' '$(DESTDIR)$(FISHDIR)/edgewise.fish' \
	    '$(DESTDIR)$(LIBDIR)/pkgconfig/edgewise.pc' '$(DESTDIR)$(LIBDIR)/libedgewise.a' \
	    '$(DESTDIR)$(LIBDIR)'/libedgewise.so*
	rm -rf '$(DESTDIR)$(PREFIX)/include/edgewise' '$(DESTDIR)$(PREFIX)/share/edgewise'
	rm -f '$(DESTDIR)$(VIMDIR)'/*/edgewise.vim

FORMATTED = $(HEADERS) $(SOURCES) $(wildcard tests/unit/*.[ch] tests/fuzz/*.[ch])
format: ## lay out the sources by .clang-format
	clang-format -i $(FORMATTED)

format-check: ## see whether they are
	clang-format --dry-run --Werror $(FORMATTED)

headers: ## see that each public header compiles alone, with glib and nothing else
	@set -e; for h in $(HEADERS:include/%=%); do \
	    echo "#include \"$$h\"" | $(CC) -std=c17 $(WARNINGS) -Iinclude $(call pkg,--cflags glib-2.0) \
	        -fsyntax-only -x c -; done

layers: ## see that no stage uses a later one
	@awk -v order='$(STAGES)' 'BEGIN { n = split(order, name, " "); for (i = 1; i <= n; i++) rank[name[i]] = i } \
	    match($$0, /^#[ ]*include "[a-z_]+\//) { used = $$0; sub(/^[^"]*"/, "", used); sub(/\/.*/, "", used); \
	        split(FILENAME, part, "/"); \
	        if (used != "edgewise" && (!(used in rank) || rank[used] > rank[part[2]])) { \
	            print FILENAME ":" FNR ": " part[2] " must not use " used; bad = 1 } } \
	    END { exit bad }' $(SOURCES)

clean: ## remove build/
	rm -rf build

help: ## list the targets
	@echo 'make [CONFIG=release|debug|asan|tsan|clang] [CC=gcc|clang] [PREFIX=DIR] TARGET'
	@sed -nE 's/^([a-z][a-z -]*):[^=]*## (.*)/  \1|\2/p' $(firstword $(MAKEFILE_LIST)) | \
	    while IFS='|' read -r t d; do printf '%-16s %s\n' "  $$t" "$$d"; done

FORCE:
.PHONY: all demo test check tsan coverage unit-tests valgrind analyze lib-objects faults fuzz fuzz-targets readers floors figures picture deps deps-ci install uninstall format format-check headers layers clean help FORCE
