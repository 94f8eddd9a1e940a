# The tree's own rules, and that what is installed works without the tree.
. "$(dirname "$0")/lib.sh"
in_top() { make -s --no-print-directory -C "$TOP" CC="${CC:-gcc}" CONFIG="${CONFIG:-release}" "$@"; }

holds 'each public header compiles alone' in_top headers
holds 'no stage uses a later one' in_top layers
if command -v clang-format >/dev/null; then
    holds 'sources are laid out by .clang-format' in_top format-check
else
    skip 'clang-format is not installed'
fi
holds 'no function passes 100 lines' awk '
    FNR == 1 { start = 0 }
    /^\{/ { start = FNR }
    /^\}/ { if (start && FNR - start > 100) { print FILENAME ":" start; bad = 1 } start = 0 }
    END { exit bad }' "$TOP"/src/*/*.c
holds "messages say can't" sh -c '! grep -rn --include=*.c "\"[^\"]*cannot " "$1"/src | grep -v "/\*"' sh "$TOP"

sed -nE 's/^ +(ew_[a-z0-9_]+);/\1/p' "$BUILD/gen/exports.map" | sort >declared
nm -D --defined-only "$BUILD"/libedgewise.so.* | awk '$2 == "T" { print $3 }' | sort >exported
holds 'the library exports something' test "$(wc -l <exported)" -gt 30
same exported declared

if [[ ${CONFIG:-} =~ ^(asan|tsan|coverage)$ ]]; then
    skip 'installation is tested without sanitizers and counters'
    exit
fi
root=$PWD/root
# PREFIX stays as it is, so that nothing has to be compiled again.
holds 'make install' in_top install DESTDIR="$root"
prefix=$root/usr/local
for file in bin/edgewise lib/libedgewise.a lib/libedgewise.so include/edgewise/edgewise.h \
    lib/pkgconfig/edgewise.pc share/man/man1/edgewise.1 share/man/man1/edgewise-diff.1 share/man/man5/edgewise-rules.5 \
    share/bash-completion/completions/edgewise share/zsh/site-functions/_edgewise \
    share/fish/vendor_completions.d/edgewise.fish share/vim/vimfiles/syntax/edgewise.vim \
    share/vim/vimfiles/ftdetect/edgewise.vim share/edgewise/rules/editors/edgewise.tmLanguage.json; do
    holds "$file is installed" test -s "$prefix/$file"
done
same "$prefix/share/edgewise/rules" "$TOP/rules"
echo 'Canada banned Huawei.' >good.txt
try 0 env -i "$prefix/bin/edgewise" extract good.txt
out '"relation":"bans"'
cat >user.c <<'C'
#include <edgewise/edgewise.h>
#include <stdio.h>
int main(void)
{
    g_autoptr(EwGraph) graph = ew_graph_new();
    ew_graph_seal(graph);
    printf("%s %u\n", ew_version(), ew_graph_count_nodes(graph));
    return 0;
}
C
export PKG_CONFIG_PATH=$prefix/lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=
# The library isn't where pkg-config says, but below $root.
flags=$(pkg-config --cflags --libs edgewise | sed "s|/usr/local|$prefix|g")
# shellcheck disable=SC2086
holds 'a program builds against the installed library' "${CC:-gcc}" user.c -o user $flags
LD_LIBRARY_PATH=$prefix/lib try 0 ./user
out "$(pkg-config --modversion edgewise) 0"
# Debian has no static libraries for all that libarchive uses, so 'pkg-config --static' asks for too much.
needs=$(pkg-config --print-requires --print-requires-private edgewise)
# shellcheck disable=SC2046,SC2086
holds 'and against the static one' "${CC:-gcc}" user.c -o user-static $(pkg-config --cflags edgewise | sed "s|/usr/local|$prefix|g") \
    "$prefix/lib/libedgewise.a" $(pkg-config --libs $needs) -lm
try 0 ./user-static
out "$(pkg-config --modversion edgewise) 0"
holds 'make uninstall' in_top uninstall DESTDIR="$root"
holds 'nothing is left' test -z "$(find "$root" -type f)"
