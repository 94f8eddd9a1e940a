/* SPDX-License-Identifier: MIT */
/* The command that makes the image of the built-in names: OUTPUT FILE.TSV... in the order of reading. */
#include "rules/names_image.h"

static void
show(const EwProblem *problem, gpointer user_data)
{
    (void)user_data;
    g_printerr("%s:%u: %s\n", ew_problem_path(problem), ew_problem_line(problem),
               ew_problem_message(problem));
}

int
main(int argc, char **argv)
{
    const EwProblemSink sink = {show, NULL};
    g_autoptr(EwRules) rules = ew_rules_new();
    gboolean good = argc > 2;
    for (int i = 2; i < argc; i++) {
        EwSource *source = ew_source_load(argv[i], NULL, &sink);
        if (source)
            g_ptr_array_add(rules->sources, source);
        good &= source && ew_names_parse(rules, source, &sink);
    }
    if (good && *ew_names_corrections(rules->names)) {
        g_printerr("%s: the files correct names, so no image is made: they are read at each start\n",
                   argv[1]);
        return !g_file_set_contents(argv[1], "", 0, NULL);
    }
    if (good && ew_names_image_write(rules, argv[1]))
        return 0;
    g_printerr("%s: no image was made; usage: compile-names OUTPUT FILE.TSV...\n", argc > 1 ? argv[1] : "?");
    return 1;
}
