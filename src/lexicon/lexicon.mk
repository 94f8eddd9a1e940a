# How the lexicon is made; included by the Makefile. A program of the build compiles WordNet and rules/en into an image,
# which an assembler directive puts into the library as constant data.
WORDNET          ?= /usr/share/wordnet
LEXICON_COMPILER := $(BUILD)compile-lexicon
LEXICON_IMAGE    := $(BUILD)gen/lexicon.image
LEXICON_SOURCES  := src/lexicon/compile_main.c $(wildcard src/lexicon/compiler/*.c) src/lexicon/word.c src/lexicon/tag.c

LIB_OBJECTS += $(OBJ)/src/lexicon/image.o
$(BUILD)libedgewise.a: $(OBJ)/src/lexicon/image.o

$(LEXICON_COMPILER): $(LEXICON_SOURCES) src/lexicon/compiler/compiler.h src/lexicon/image.h src/lexicon/lexicon.h \
                     src/lexicon/tag.h
	@mkdir -p $(@D)
	$(CC) -std=c17 -O1 $(WARNINGS) -Isrc $(shell pkg-config --cflags glib-2.0) $(LEXICON_SOURCES) -o $@ \
	    $(shell pkg-config --libs glib-2.0) -lm

LEXICON_LISTS    := rules/en/words.tsv rules/en/given-names.txt rules/en/tags.tsv
$(LEXICON_IMAGE): $(LEXICON_COMPILER) $(LEXICON_LISTS)
	@mkdir -p $(@D)
	$(LEXICON_COMPILER) $(WORDNET) $(LEXICON_LISTS) $@

$(OBJ)/src/lexicon/image.o: src/lexicon/image.S $(LEXICON_IMAGE)
	@mkdir -p $(@D)
	$(CC) -c -DEW_IMAGE_FILE='"$(LEXICON_IMAGE)"' $< -o $@
