#!/usr/bin/env bash
# Starts the build. Compiles it first, but only when one of its inputs is newer than the last compilation; see --help.
set -euo pipefail

case ${BASH_SOURCE[0]} in
  */*) cd_to=${BASH_SOURCE[0]%/*} ;;
  *) cd_to=. ;;
esac
root=$(CDPATH='' cd -- "$cd_to" && pwd -P)
temp=$root/.nuke/temp
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 NUKE_TELEMETRY_OPTOUT=1

find_dotnet() {
  if [[ -x $temp/sdk/dotnet ]]; then
    dotnet=$temp/sdk/dotnet
    export DOTNET_ROOT=$temp/sdk PATH=$temp/sdk:$PATH
  elif dotnet=$(command -v dotnet); then
    :
  else
    dotnet=
  fi
}

# Bin and obj folders lie elsewhere, so that a folder's own time tells of files that were removed or renamed.
is_current() {
  [[ -n $dotnet && -r $temp/program/current ]] || return 1
  read -r current <"$temp/program/current"
  [[ -r $current/_build.dll ]] || return 1
  local inputs=("$root/build" "$root/standins/packages" "$root/Directory.Build.props" "$root/Directory.Build.targets"
    "$root/Directory.Packages.props" "$root/global.json" "$root/build.sh")
  local extra
  for extra in "$root/nuget.config" "$root/NuGet.Config" "$temp/packages.props"; do
    if [[ -e $extra ]]; then inputs+=("$extra"); fi
  done
  [[ -z $(find "${inputs[@]}" -newer "$temp/program/current" -print -quit) ]]
}

find_dotnet
if ! is_current; then
  # shellcheck source=.nuke/prepare.sh
  source "$root/.nuke/prepare.sh"
fi

# exec, so that signals reach the build itself.
exec "$dotnet" "$current/_build.dll" "$@"
