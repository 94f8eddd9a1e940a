# Names of countries, out of the names of governments; included by the Makefile.
COUNTRY_NAMES := $(BUILD)gen/country_names.inc

$(COUNTRY_NAMES): rules/names/governments.tsv src/base/country.mk
	@mkdir -p $(@D)
	@awk -F '\t' '$$1 == "gov:" tolower($$4) || $$1 == "gov:eu" { printf "{\"%s\", \"%s\"},\n", $$4, $$3 }' $< >$@

$(OBJ)/src/base/country.o: $(COUNTRY_NAMES)
