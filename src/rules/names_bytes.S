/* SPDX-License-Identifier: MIT */
/* The image of the built-in names as constant data: see names_image.h. */
    .section .rodata
    .globl ew_names_image_bytes, ew_names_image_end
    .hidden ew_names_image_bytes, ew_names_image_end
    .type ew_names_image_bytes, %object
    .balign 64
ew_names_image_bytes:
#ifdef EW_IMAGE_FILE /* the program that makes it has none yet */
    .incbin EW_IMAGE_FILE
#endif
    .size ew_names_image_bytes, . - ew_names_image_bytes
ew_names_image_end:
    .section .note.GNU-stack, "", %progbits
