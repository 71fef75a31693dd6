#!/usr/bin/env bash
# YamlDotNet 18.1.0: what a deserializer of strict records (required members, enforced nullability, checked duplicates) says of a faulty
#   file, and what it takes for good. kafka-connect/scan-policy.yaml is read node by node for that reason.
#
# Seen: an unknown key is told with the name of a .NET type, and without the keys that there are. Missing keys are told at the last key
#   of the mapping that lacks them, whose name is not said. A wrong value is "Exception during deserialization". Better ones cannot be
#   configured: a record does not know its place in the file, and whoever reads a value does not know its key. "yes" is taken for true
#   and "0x7" for 7, which the file's schema refuses in an editor, and an empty text passes for a reason.
# Expected: path and line of what is wrong, the nearest key that is known, and no value that the schema refuses.
# Ends with 0 where that is still so, with 1 where it has changed, with 2 where it could not be tried.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >finding.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="YamlDotNet" Version="[18.1.0]" />
  </ItemGroup>
</Project>
PROJECT
cat >Program.cs <<'PROGRAM'
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

var deserializer = new DeserializerBuilder()
    .WithNamingConvention(CamelCaseNamingConvention.Instance)
    .WithEnforceRequiredMembers().WithEnforceNullability().WithDuplicateKeyChecking()
    .Build();
foreach (var text in new[]
{
    "onlyWithFixes: true\ndays: 7\nreason: x",
    "inner:\n  days: 7\n\n\nreason: x\nonlyWithFix: true",
    "onlyWithFix: true\ndays: soon\nreason: x",
    "onlyWithFix: yes\ndays: 0x7\nreason: ''",
})
{
    try
    {
        var read = deserializer.Deserialize<Threshold>(text);
        Console.WriteLine($"taken: {read.OnlyWithFix} {read.Days} '{read.Reason}'");
    }
    catch (YamlException exception)
    {
        Console.WriteLine($"line {exception.Start.Line}: {exception.Message}");
    }
}

sealed record Threshold
{
    public required bool OnlyWithFix { get; init; }
    public required int Days { get; init; }
    public required string Reason { get; init; }
    public Threshold? Inner { get; init; }
}
PROGRAM
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build --nologo -v:q --output out >build.log 2>&1 || { cat build.log; exit 2; }
seen=$(dotnet out/finding.dll)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'SEEN'
line 1: Property 'onlyWithFixes' not found on type 'Threshold'.
line 2: Missing properties, 'onlyWithFix,reason' in source yaml.
line 2: Exception during deserialization
taken: True 7 ''
SEEN
