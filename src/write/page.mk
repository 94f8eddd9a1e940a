# How the files of the page get into the library; included by the Makefile.
LIB_OBJECTS += $(OBJ)/src/write/page.o

$(OBJ)/src/write/page.o: src/write/page.S $(wildcard src/write/page/page.*)
	@mkdir -p $(@D)
	$(call say,as   $<)
	$(Q)$(CC) -c $< -o $@
