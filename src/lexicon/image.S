/* SPDX-License-Identifier: MIT */
/* The lexicon's image as constant data: see image.h. */
    .section .rodata
    .globl ew_lexicon_image
    .hidden ew_lexicon_image
    .type ew_lexicon_image, %object
    .balign 64
ew_lexicon_image:
    .incbin EW_IMAGE_FILE
    .size ew_lexicon_image, . - ew_lexicon_image
    .section .note.GNU-stack, "", %progbits
