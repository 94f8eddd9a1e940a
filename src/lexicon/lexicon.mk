# How the lexicon is made; included by the Makefile.
