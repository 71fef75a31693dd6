#!/usr/bin/env bash
# Times a target that does nothing, started by ./build.sh, against the way of a stock NUKE build.sh, which compiles at every start.
# Needs hyperfine (Debian: apt-get install hyperfine) and jq.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
report=$(mktemp)
trap 'rm -f "$report"' EXIT

for command in hyperfine jq; do
  command -v "$command" >/dev/null || { echo "$command is missing: apt-get install $command" >&2; exit 3; }
done

cd "$root"
./build.sh --help >/dev/null
noop='./build.sh Nothing --no-logo'
stock='dotnet build build/_build.csproj -nodeReuse:false -p:UseSharedCompilation=false -nologo -clp:NoSummary -v:q && dotnet run --project build/_build.csproj --no-build -- Nothing --no-logo'

hyperfine --warmup 2 --runs "${RUNS:-10}" --export-json "$report" \
  --command-name './build.sh Nothing' "$noop" \
  --command-name 'stock build.sh (dotnet build, then dotnet run)' "$stock"

jq -r '"./build.sh is started in \(.results[0].median * 1000 | round) ms, the stock way in \(.results[1].median * 1000 | round) ms: \(.results[1].median / .results[0].median * 10 | round / 10) times as fast."' "$report"
