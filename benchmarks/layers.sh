#!/usr/bin/env bash
# Times giving the own layers of an image their time (docs/reproducible.md) on a base image of 1.87 GB, by way of the whole image and by way of
# these layers alone, in turns. Needs an engine, DOCKER_HOST or the default socket; its images are gone afterwards.
#   TURNS=<n>   turns of each (3)
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

# build.sh finds out which packages the feed serves. Compiled apart, so as not to change what build.sh restored.
out=$root/.nuke/temp/layers-benchmark
[[ -e $root/.nuke/temp/feed.props ]] || "$root/build.sh" --help >/dev/null
dotnet publish "$root/benchmarks/layers/layers.csproj" --configuration Release --nologo -v:q -clp:NoSummary \
  --use-current-runtime --self-contained false --artifacts-path "$out/build" --output "$out/program"
exec dotnet "$out/program/layers-benchmark.dll" "${DOCKER_HOST:-unix:///var/run/docker.sock}" "$out/work" "${TURNS:-3}"
