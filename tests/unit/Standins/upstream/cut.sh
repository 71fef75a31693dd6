#!/usr/bin/env bash
# Cuts the full lists of upstream members to the types that occur in standins/packages, all members of each.
#   cut.sh <folder with the full lists, one <assembly>.<version>.txt each>
set -euo pipefail

lists=${1:?the folder with the full lists of upstream members}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
sources=$(cd "$here/../../../../standins/packages" && pwd)

# Every type that a source file declares: its namespace, and the names after class, interface and so on.
declared=$(find "$sources" -name '*.cs' -print0 | xargs -0 awk '
    FNR == 1 { scope = "" }
    /^namespace / { scope = $2; sub(/[;{].*/, "", scope) }
    {
        line = $0
        sub(/\/\/.*/, "", line)
        while (match(line, /(class|interface|struct|enum|record|delegate [^(]*[ ])[ ]*[A-Za-z_][A-Za-z0-9_]*[ ]*[<({:;]?/)) {
            word = substr(line, RSTART, RLENGTH)
            sub(/[ ]*[<({:;]$/, "", word)
            sub(/.*[ ]/, "", word)
            if (scope != "") print scope "." word
            line = substr(line, RSTART + RLENGTH)
        }
    }' | sort -u)

rm -f "$here"/*.txt
for list in "$lists"/*.txt; do
    cut=$(awk '
        NR == FNR { wanted[$0] = 1; next }
        /^#/ { next }
        {
            # A member belongs to a type whose name begins the line: A.B.C<T>.Member(... to A.B.C.
            name = $0
            sub(/[(:].*/, "", name)
            count = split(name, parts, ".")
            beginning = ""
            for (i = 1; i <= count; i++) {
                beginning = (i == 1 ? "" : beginning ".") parts[i]
                bare = beginning
                gsub(/<.*/, "", bare)
                if (bare in wanted) { print; break }
            }
        }' <(printf '%s\n' "$declared") "$list")
    if [[ -n $cut ]]; then
        printf '# %s, public API of the types that the stand-ins hold, one line per member; sorted\n%s\n' \
            "$(basename "$list" .txt)" "$cut" > "$here/$(basename "$list")"
    fi
done
