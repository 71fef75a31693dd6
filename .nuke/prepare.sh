# shellcheck shell=bash disable=SC2154,SC2034
# Sourced by build.sh when the build has to be compiled: brings an SDK, asks the package feed, compiles.
# Expects: root, temp, dotnet. Leaves: dotnet, current.

say() { printf '%s\n' "$*" >&2; }

# Says what is done; a person at a terminal sees for how long. It ends with this shell, whatever ends that.
begin() {
  if [[ ! -t 2 ]]; then
    say "$1"
    return
  fi
  (
    SECONDS=0
    while kill -0 $$ 2>/dev/null; do
      printf '\r\033[K%s, %s s' "$1" "$SECONDS" >&2
      sleep 1
    done
  ) 9>&- &
  clock=$!
  trap finish EXIT
}

finish() {
  if [[ ${clock:-} ]]; then
    kill "$clock" 2>/dev/null || :
    wait "$clock" 2>/dev/null || :
    clock=
    printf '\r\033[K' >&2
  fi
}

# Runs a program as a process group of its own, so that a signal to this shell ends all of it.
attended() {
  local status=0
  set -m
  "$@" </dev/null &
  running=$!
  set +m
  wait "$running" || status=$?
  running=
  return "$status"
}

# The compiler leaves servers behind that live on; they must not inherit the lock. Collecting garbage beside the work and measuring what to
# compile again pay off in programs that run for longer.
sdk() { DOTNET_gcConcurrent=0 DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0 attended "$dotnet" "$@" 9>&-; }

# Ends the program that runs, within five seconds, and this script with the signal's exit code.
interrupted() {
  trap '' INT TERM HUP
  local tenths
  if [[ ${running:-} ]]; then
    kill -TERM -- "-$running" 2>/dev/null || :
    for ((tenths = 0; tenths < 50; tenths++)); do
      kill -0 -- "-$running" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL -- "-$running" 2>/dev/null || :
  fi
  finish
  exit "$1"
}

run_as_root() {
  if [[ $(id -u) == 0 ]]; then "$@"; elif command -v sudo >/dev/null; then sudo -n "$@"; else return 1; fi
}

# Debian's and Ubuntu's slim images lack what fetching and running an SDK takes.
ensure_commands() {
  local missing=() name
  for name in curl git; do
    if ! command -v "$name" >/dev/null; then missing+=("$name"); fi
  done
  if [[ ${#missing[@]} -gt 0 ]] && command -v apt-get >/dev/null; then
    begin "Installing ${missing[*]}"
    run_as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
    run_as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ca-certificates "${missing[@]}" >&2
    finish
  fi
}

has_sdk() {
  [[ -n $dotnet ]] && (cd "$root" && "$dotnet" --version >/dev/null 2>&1)
}

# The operating system's package first, then Microsoft's installation script into .nuke/temp/sdk.
ensure_sdk() {
  has_sdk && return
  local version channel
  version=$(sed -n 's/.*"version": *"\([0-9.]*\)".*/\1/p' "$root/global.json")
  channel=${version%.*}
  ensure_commands
  begin "No .NET SDK $channel found; installing one"
  if command -v apt-get >/dev/null && apt-cache show "dotnet-sdk-$channel" >/dev/null 2>&1 &&
    run_as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "dotnet-sdk-$channel" >&2; then
    finish
    hash -r
    find_dotnet
    if has_sdk; then return; fi
  fi
  mkdir -p "$temp/sdk"
  if ! curl -fsSL --retry 3 -o "$temp/dotnet-install.sh" https://dot.net/v1/dotnet-install.sh; then
    finish
    say "The .NET SDK $channel is needed, and neither the operating system's packages nor https://dot.net/v1/dotnet-install.sh could be had."
    say "Install it (package dotnet-sdk-$channel, or see https://dot.net/download) and run this again."
    exit 3
  fi
  bash "$temp/dotnet-install.sh" --install-dir "$temp/sdk" --channel "$channel" --no-path >&2
  finish
  find_dotnet
}

# Does the feed serve the packages that have a stand-in, each by itself? The answer is remembered until the question changes.
ask_feed() {
  if is_answered; then return; fi
  local standins log=$temp/feed.log
  begin "Asking the package feed which of the build's packages it serves"
  rm -f "$temp/feed.props"
  # Ends with 1 also where a package is not served; the answer is the file.
  sdk msbuild "$root/standins/feed/ask.proj" -nologo -v:q -m:1 >"$log" 2>&1 || :
  finish
  if [[ ! -r $temp/feed.props ]]; then
    cat "$log" >&2
    say "Asking the package feed failed. See whether it can be reached (dotnet nuget list source), then run this again."
    exit 3
  fi
  standins=$(sed -n 's/.*<StandinPackages>\(.*\)<.*/\1/p' "$temp/feed.props")
  if [[ $standins ]]; then
    say "The package feed does not serve ${standins//;/, } as pinned; the stand-ins of standins/packages take their place"
  fi
  rm -f "$log"
  printf '%s' "$question" >"$temp/feed.question.$$"
  mv "$temp/feed.question.$$" "$temp/feed.question"
}

runtime_identifier() {
  local system machine
  case $(uname -s) in Darwin) system=osx ;; *) system=linux ;; esac
  case $(uname -m) in aarch64 | arm64) machine=arm64 ;; *) machine=x64 ;; esac
  printf '%s-%s' "$system" "$machine"
}

# Without analyzers, which take as long as the compiler: the target Compile has them over the same sources. The projects wait for each other,
# so that more than one process of MSBuild would only start for nothing.
publish() {
  sdk publish "$root/build/_build.csproj" --configuration Release --nologo -v:q -clp:NoSummary -m:1 \
    --runtime "$(runtime_identifier)" --self-contained false -p:RunAnalyzers=false --output "$1" "${@:2}"
}

compile() {
  local stamp=$temp/program/stamp.$$ target log
  mkdir -p "$temp/program"
  target=$temp/program/$(date +%s)-$$
  log=$target.log
  : >"$stamp"
  begin "Compiling the build (only when its inputs changed)"
  # Compiled ahead of time it starts in a third of the time; without the compiler's package it works all the same.
  if ! publish "$target" -p:PublishReadyToRun=true >"$log" 2>&1; then
    if grep -qiE 'crossgen|NETSDK1094' "$log"; then
      rm -rf "$target"
      publish "$target" >"$log" 2>&1 || { finish; cat "$log" >&2; exit 2; }
    else
      finish
      cat "$log" >&2
      exit 2
    fi
  fi
  finish
  printf '%s\n' "$target" >"$stamp.current"
  touch -r "$stamp" "$stamp.current"
  mv "$stamp.current" "$temp/program/current"
  rm -f "$stamp" "$log"
  # A run that still uses an older program keeps it for a day.
  find "$temp/program" -mindepth 1 -maxdepth 1 -type d ! -path "$target" -mtime +0 -exec rm -rf {} +
  current=$target
}

prepare() {
  mkdir -p "$temp"
  trap 'interrupted 130' INT
  trap 'interrupted 143' TERM
  trap 'interrupted 129' HUP
  if command -v flock >/dev/null; then
    exec 9>"$temp/prepare.lock"
    attended flock 9
    # Another call may have compiled while this one waited.
    if is_current; then
      exec 9>&-
      return
    fi
  fi
  ensure_sdk
  ask_feed
  compile
  if command -v flock >/dev/null; then exec 9>&-; fi
}

prepare
trap - INT TERM HUP
