#!/usr/bin/env bash
# DiffPlex 1.9.0: what UnidiffRenderer makes of two texts that end with a line feed is no diff that git applies.
#
# Seen: for "one two three" against "one 2 three", a word a line, the hunk says -1,4 +1,4 and ends with a line of context that is in neither
#   text, so that git apply answers "patch does not apply". Carriage returns before line feeds are left out, and a text without a line feed
#   at its end gets no "\ No newline at end of file".
# Expected: -1,3 +1,3 and three lines (GNU diffutils manual, Detailed Description of Unified Format; diff -u writes it so).
# Ends with 0 where that is still so, with 1 where it has changed, with 2 where it could not be tried.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
command -v git >/dev/null || { echo "git is needed" >&2; exit 2; }
cat >finding.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="DiffPlex" Version="[1.9.0]" />
  </ItemGroup>
</Project>
PROJECT
cat >Program.cs <<'PROGRAM'
using DiffPlex.Renderer;

Console.Write(UnidiffRenderer.GenerateUnidiff(File.ReadAllText(args[0]), File.ReadAllText(args[1]), "a/words", "b/words"));
PROGRAM
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build --nologo -v:q --output out >build.log 2>&1 || { cat build.log; exit 2; }

show() {
  dotnet out/finding.dll old new | tee words.diff | tail -n +3 | sed 's/\r/<CR>/g; s/$/|/'
}

mkdir tree
printf 'one\ntwo\nthree\n' >old
printf 'one\n2\nthree\n' >new
cp old tree/words
seen=$(
  show
  cp words.diff tree/
  (cd tree && git init -q && if git apply words.diff 2>/dev/null; then echo applied; else echo refused; fi)
  printf 'one\r\ntwo\r\n' >old
  printf 'one\r\n2\r\n' >new
  show
  printf 'one' >old
  printf 'two' >new
  show
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'SEEN'
@@ -1,4 +1,4 @@|
 one|
-two|
+2|
 three|
 |
refused
@@ -1,3 +1,3 @@|
 one|
-two|
+2|
 |
@@ -1,1 +1,1 @@|
-one|
+two|
SEEN
