# The reference of the rule language (Markdown) as a manual page: awk -f doc/manual.awk rules/README.md
# Knows what that file uses: headings, paragraphs, lists, tables, fenced code, `code`, **strong**, *emphasis*, [links](to).
function inline(s,    t) {
    gsub(/\\\|/, "|", s)
    gsub(/\\/, "\\e", s)
    while (match(s, /\[[^]]*\]\([^)]*\)/)) {
        t = substr(s, RSTART, RLENGTH)
        sub(/^\[/, "", t)
        sub(/\]\(.*$/, "", t)
        s = substr(s, 1, RSTART - 1) t substr(s, RSTART + RLENGTH)
    }
    gsub(/\*\*/, "", s)
    s = marked(s, "`")
    if (s ~ /^[.']/) s = "\\&" s
    return s
}
# `code` in bold, and outside of it *emphasis* in italics.
function marked(s, mark,    n, parts, i, out) {
    n = split(s, parts, mark)
    if (mark == "`" && n % 2 == 0 || mark == "*" && n % 2 == 0) return s
    for (i = 1; i <= n; i++) {
        if (i % 2) out = out (mark == "`" ? marked(parts[i], "*") : parts[i])
        else out = out (mark == "`" ? "\\fB" : "\\fI") parts[i] "\\fR"
    }
    return out
}
# Each sentence on a line of its own, as mdoc wants it.
function sentences(s) {
    gsub(/[.] +/, ".\n", s)
    gsub(/[.]\) +/, ".)\n", s)
    gsub(/[?] +/, "?\n", s)
    gsub(/! +/, "!\n", s)
    gsub(/\n'/, "\n\\\\\\&'", s)
    return s
}
function flush() {
    if (text != "") print sentences(inline(text))
    text = ""
}
function close_list() { flush(); if (list) print ".El"; list = 0 }
function close_table() { if (table) print ".El"; table = 0 }
BEGIN {
    print ".\\\" Made of rules/README.md by doc/manual.awk."
    print ".Dd November 24, 2026\n.Dt EDGEWISE-RULES 5\n.Os edgewise\n.Sh NAME\n.Nm edgewise-rules"
    print ".Nd the language of rules and names that edgewise reads\n.Sh DESCRIPTION"
    begun = 1 # a section, so that no paragraph has to
}
/^```/ {
    if (code) { print ".Ed"; code = 0 }
    else { close_list(); close_table(); print ".Bd -literal -offset indent"; code = 1 }
    next
}
code { gsub(/\\/, "\\e"); print ($0 ~ /^[.']/ ? "\\&" : "") $0; next }
/^# / { next }
/^## / { close_list(); close_table(); print ".Sh " toupper(substr($0, 4)); begun = 1; next }
/^### / { close_list(); close_table(); print ".Ss " substr($0, 5); begun = 1; next }
/^\|[- :|]+\|$/ { next }
/^\|/ {
    close_list()
    if (!table) { print ".Bl -tag -width Ds"; table = 1; heading = 1 }
    row = substr($0, 2, length($0) - 2)
    gsub(/\\\|/, "\001", row)
    n = split(row, cells, /\|/)
    rest = ""
    for (i = 1; i <= n; i++) {
        gsub(/^ +| +$/, "", cells[i])
        gsub(/\001/, "|", cells[i])
        if (i > 1 && cells[i] != "") rest = rest (rest == "" ? "" : "; ") cells[i]
    }
    if (heading) { heading = 0; next }
    print ".It " inline(cells[1])
    if (rest != "") print sentences(inline(rest))
    next
}
/^- / { flush(); close_table(); if (!list) { print ".Bl -dash"; list = 1 } print ".It"; text = substr($0, 3); next }
/^ *$/ { if (list) close_list(); else { flush(); close_table(); paragraph = !begun } next }
{
    close_table()
    sub(/^ +/, "")
    if (text == "" && paragraph && !list) print ".Pp"
    paragraph = begun = 0
    text = text (text == "" ? "" : " ") $0
}
END { close_list(); close_table(); print ".Sh SEE ALSO\n.Xr edgewise 1 ,\n.Xr edgewise-rules 1" }
