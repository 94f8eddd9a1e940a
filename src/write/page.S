/* SPDX-License-Identifier: MIT */
/* The page's template, style and script as constant strings: see page.h. */
    .macro file name, path
    .globl \name
    .hidden \name
    .type \name, %object
\name:
    .incbin "\path"
    .byte 0
    .size \name, . - \name
    .endm

    .section .rodata
    file ew_page_html, "src/write/page/page.html"
    file ew_page_css, "src/write/page/page.css"
    file ew_page_js, "src/write/page/page.js"
    .section .note.GNU-stack, "", %progbits
