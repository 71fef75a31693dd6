#!/usr/bin/env bash
# Times this commit against an earlier one, side by side in one run: the two take turns, so that whatever else the machine does meets both.
#   benchmarks/compare.sh [<work> ...]     work: first warm nothing edit compile test (all of them without a name)
#   BEFORE=<commit>   what to compare with (46f9a8e)
#   RUNS=<n>          turns of the short works (5); the long ones take one
#   FEED=<folder>     a package feed beside those that are configured, such as one with NUKE's own packages
# Prints the medians in seconds and their ratio; of some works also the processor time, that of the whole machine (Linux): a compilation is
# done by processes that nobody waits for, so nothing else should run meanwhile.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
before=${BEFORE:-46f9a8e}
runs=${RUNS:-5}
work=$(mktemp -d "${TMPDIR:-/tmp}/compare.XXXXXX")
trap 'rm -rf "$work"' EXIT
export NUGET_PACKAGES=$work/packages

prepare() {
  rm -rf "${work:?}/$1"
  git clone --quiet "$root" "$work/$1"
  git -C "$work/$1" -c advice.detachedHead=false checkout --quiet "$2"
  if [[ ${FEED:-} ]]; then
    printf '<configuration><packageSources><add key="compared" value="%s" /></packageSources></configuration>\n' "$FEED" >"$work/$1/nuget.config"
  fi
}

# proc_stat(5): user, nice, system, irq, softirq.
busy_ticks() { awk '/^cpu / { print $2 + $3 + $4 + $7 + $8 }' /proc/stat; }

# Wall-clock and processor seconds of a command in one of the two clones, into <work>.<which>; its output is kept for a failure.
measure() {
  local name=$1 which=$2 status=0 busy
  shift 2
  busy=$(busy_ticks)
  local TIMEFORMAT='%R'
  { time (cd "$work/$which" && "$@" >"$work/output" 2>&1 </dev/null) || status=$?; } 2>"$work/time"
  busy=$(($(busy_ticks) - busy))
  if [[ $status != 0 ]]; then
    tail -n 30 "$work/output" >&2
    echo "$which: $* ended with $status" >&2
    exit "$status"
  fi
  awk -v busy="$busy" -v ticks="$(getconf CLK_TCK)" '{ print $1, busy / ticks }' "$work/time" >>"$work/$name.$which"
}

median() { awk -v column="$2" '{ print $column }' "$work/$1" | sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }

report() {
  local name=$1 what=$2 column=${3:-1} unit=${4:-s} old new
  old=$(median "$name.before" "$column")
  new=$(median "$name.after" "$column")
  awk -v what="$what" -v unit="$unit" -v old="$old" -v new="$new" 'BEGIN { printf "%-64s %8.2f %8.2f %s  %.2f x\n", what, old, new, unit, new / old }'
}

# Both take their turn; which goes first changes.
in_turns() {
  local name=$1 times=$2 turn
  shift 2
  for ((turn = 0; turn < times; turn++)); do
    if ((turn % 2)); then
      measure "$name" after "$@"
      measure "$name" before "$@"
    else
      measure "$name" before "$@"
      measure "$name" after "$@"
    fi
  done
}

both() {
  prepare before "$before"
  prepare after HEAD
}

# What an earlier work of this run left compiled, or rehearsed, is so.
compiled() {
  if [[ ! -d $work/before ]]; then both; fi
  for which in before after; do (cd "$work/$which" && ./build.sh Nothing >/dev/null 2>&1); done
}

time_nothing() {
  compiled
  in_turns nothing "$((runs * 4))" ./build.sh Nothing --no-logo
  report nothing 'a target that does nothing, warm'
  report nothing '  its processor time' 2
}

# The packages are there: what the feed's distance adds is not the build's doing.
time_compile() {
  compiled
  both
  in_turns compile 1 ./build.sh Nothing --no-logo
  report compile 'the first compilation of the build, packages fetched'
  report compile '  its processor time' 2
}

time_first() {
  both
  for which in before after; do
    rm -rf "$NUGET_PACKAGES"
    measure first "$which" ./build.sh Smoke --rehearse --no-logo
  done
  report first 'the first Smoke --rehearse in a fresh clone, nothing fetched'
  report first '  its processor time' 2
}

time_warm() {
  if [[ ! -d $work/before/artifacts ]]; then both; fi
  for which in before after; do (cd "$work/$which" && ./build.sh Smoke --rehearse >/dev/null 2>&1); done
  in_turns warm "$runs" ./build.sh Smoke --rehearse --no-logo
  report warm 'Smoke --rehearse once more'
}

# From an edit in one room to the result of its unit tests: this commit alone, the earlier one has no such command.
time_edit() {
  if [[ ! -d $work/after ]]; then prepare after HEAD; fi
  (cd "$work/after" && ./build.sh Nothing && dotnet build tests/unit -p:RunAnalyzers=false) >/dev/null 2>&1
  local turn
  for ((turn = 0; turn < runs; turn++)); do
    printf '// %s\n' "$turn" >>"$(find "$work/after/build" "$work/after/src" -name ExactVersion.cs 2>/dev/null | head -n 1)"
    measure edit after dotnet test tests/unit --filter FullyQualifiedName~Pins -p:RunAnalyzers=false
  done
  printf '%-64s %17.2f s\n' 'from an edit to the result of the unit tests of its room' "$(median edit.after 1)"
}

time_test() {
  both
  for which in before after; do measure test "$which" ./build.sh Test --no-logo; done
  report test './build.sh Test in a fresh clone'
  report test '  its processor time' 2
}

if [[ $# == 0 ]]; then set -- first warm nothing edit compile test; fi
for name; do
  [[ $(type -t "time_$name") == function ]] || { echo "There is no work called $name." >&2; exit 2; }
done
printf '%-64s %8s %8s\n' "two commits, in turns" "$before" "$(git -C "$root" rev-parse --short HEAD)"
for name; do "time_$name"; done
