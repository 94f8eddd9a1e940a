# How the built-in names are compiled; included by the Makefile. A program of the build, which is made of the library's own
# objects with an image of nothing, reads them and writes what the library then holds as constant data.
NAMES_COMPILER := $(BUILD)compile-names
NAMES_IMAGE    := $(BUILD)gen/names.image
# In the order in which they are read: that of their bytes.
NAMES_LISTS    := $(shell LC_ALL=C ls rules/names/*.tsv)
NAMES_OBJECTS  := $(filter $(foreach stage,base lexicon text rules,$(OBJ)/src/$(stage)/%),$(LIB_OBJECTS)) \
                  $(OBJ)/src/rules/names_image_main.o

$(NAMES_COMPILER): $(NAMES_OBJECTS) src/rules/names_bytes.S
	$(call say,link $@)
	$(Q)$(CC) $(CFLAGS_$(CONFIG)) $(CFLAGS) -pie $(filter %.S,$^) $(filter %.o,$^) -o $@ $(ALL_LIBS)

# The folder changes when a file goes.
$(NAMES_IMAGE): $(NAMES_COMPILER) $(NAMES_LISTS) rules/names
	@mkdir -p $(@D)
	$(call say,make $@)
	$(Q)$(NAMES_COMPILER) $@ $(NAMES_LISTS)

LIB_OBJECTS += $(OBJ)/src/rules/names_bytes.o
$(OBJ)/src/rules/names_bytes.o: src/rules/names_bytes.S $(NAMES_IMAGE)
	@mkdir -p $(@D)
	$(call say,as   $<)
	$(Q)$(CC) -c -DEW_IMAGE_FILE='"$(NAMES_IMAGE)"' $< -o $@
