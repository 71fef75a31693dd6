#!/usr/bin/env bash
# Starts the build. Compiles it first, but only when one of its inputs is newer than the last compilation; see --help.
set -euo pipefail

# Without $(...): each would start another shell, and all of them a tenth of a start.
called_from=$PWD
case ${BASH_SOURCE[0]} in
  */*) CDPATH='' cd -P -- "${BASH_SOURCE[0]%/*}/" ;;
  *) cd -P . ;;
esac
root=$PWD
cd -- "$called_from"
temp=$root/.nuke/temp
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 NUKE_TELEMETRY_OPTOUT=1

find_dotnet() {
  if [[ -x $temp/sdk/dotnet ]]; then
    dotnet=$temp/sdk/dotnet
    export DOTNET_ROOT=$temp/sdk PATH=$temp/sdk:$PATH
  elif hash dotnet 2>/dev/null; then
    dotnet=dotnet
  else
    dotnet=
  fi
}

# What the package feed's answer depends on: the pins, and where packages come from.
read_question() {
  local file text folder=$root files=("$root/Directory.Packages.props" "$root/standins/feed/"*proj)
  while :; do
    files+=("$folder"/[Nn]u[Gg]et.[Cc]onfig)
    [[ $folder ]] || break
    folder=${folder%/*}
  done
  files+=("${HOME:-}/.nuget/NuGet/NuGet.Config")
  question=
  for file in "${files[@]}"; do
    if [[ -r $file && -f $file ]]; then
      IFS= read -r -d '' text <"$file" || :
      question+=$text
    fi
  done
}

is_answered() {
  read_question
  [[ -r $temp/feed.props && -r $temp/feed.question ]] || return 1
  local answered
  IFS= read -r -d '' answered <"$temp/feed.question" || :
  [[ $answered == "$question" ]]
}

# Bin and obj folders lie elsewhere, so that a folder's own time tells of files that were removed or renamed.
is_current() {
  [[ -n $dotnet && -r $temp/program/current ]] || return 1
  read -r current <"$temp/program/current"
  [[ -r $current/_build.dll ]] || return 1
  is_answered || return 1
  local inputs=("$root/build" "$root/src" "$root/standins/packages" "$root/Directory.Build.props" "$root/Directory.Build.targets"
    "$root/Directory.Packages.props" "$root/global.json" "$root/build.sh" "$temp/feed.props")
  [[ -z $(find "${inputs[@]}" -newer "$temp/program/current" -print -quit) ]]
}

find_dotnet
if ! is_current; then
  # shellcheck source=.nuke/prepare.sh
  source "$root/.nuke/prepare.sh"
fi

# The root is this script's folder, wherever it was called from (NUKE would look for one above the working directory).
export NUKE_ROOT=$root
# Two views of the memory that code is written to cost a start a tenth of its time; a build tool compiles nothing that others wrote.
export DOTNET_EnableWriteXorExecute=0
# exec, so that signals reach the build itself.
exec "$dotnet" "$current/_build.dll" "$@"
