/* SPDX-License-Identifier: MIT */
/* The files of src/write/page, which page.S puts into the library. */
#ifndef EW_WRITE_PAGE_H
#define EW_WRITE_PAGE_H

extern const char ew_page_html[], ew_page_css[], ew_page_js[];

#endif
