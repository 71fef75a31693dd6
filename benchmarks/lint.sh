#!/usr/bin/env bash
# Times Lint's own rules, hadolint, and both together on kafka-connect/, and the rules on 1,000 generated Dockerfiles.
# Takes hadolint's program, or the one on PATH; without one only the own rules are timed.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
hadolint=${1:-$(command -v hadolint || true)}

# build.sh finds out which packages the feed serves. Compiled apart, so as not to change what build.sh restored.
out=$root/.nuke/temp/lint-benchmark
[[ -e $root/.nuke/temp/feed.props ]] || "$root/build.sh" --help >/dev/null
dotnet publish "$root/benchmarks/lint/lint.csproj" --configuration Release --nologo -v:q -clp:NoSummary \
  --use-current-runtime --self-contained false -p:PublishReadyToRun=true \
  --artifacts-path "$out/build" --output "$out/program"
exec dotnet "$out/program/lint-benchmark.dll" "$root" ${hadolint:+"$hadolint"}
