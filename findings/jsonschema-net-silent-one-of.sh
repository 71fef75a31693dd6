#!/usr/bin/env bash
# JsonSchema.Net 8.0.5: a oneOf of which two branches hold refuses a value without an error, and evaluation paths name "items" twice.
#
# Seen: {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]} on {"a": 1, "b": 1} gives IsValid = false, and no result of the list has an
#   error: whoever prints the errors prints nothing. With draft 2020-12 an error below an array's items has the evaluation path
#   /properties/list/items/items/type, which leads to nothing in the schema.
# Expected: an error at oneOf, and the path /properties/list/items/type (JSON Schema core 2020-12, 12.3.1).
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
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="JsonSchema.Net" Version="[8.0.5]" />
  </ItemGroup>
</Project>
PROJECT
cat >Program.cs <<'PROGRAM'
using System.Text.Json;
using Json.Schema;

Show("""{"$schema": "https://json-schema.org/draft/2020-12/schema", "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}""", """{"a": 1, "b": 1}""");
Show("""{"$schema": "https://json-schema.org/draft/2020-12/schema", "properties": {"list": {"items": {"type": "string"}}}}""", """{"list": [1]}""");

static void Show(string schema, string value)
{
    using var document = JsonDocument.Parse(value);
    var result = JsonSchema.FromText(schema).Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
    var errors = (result.Details ?? []).Append(result).Where(x => x.Errors is { Count: > 0 }).SelectMany(x => x.Errors!.Keys.Select(y => $"{x.EvaluationPath}/{y}"));
    Console.WriteLine($"valid: {result.IsValid}, errors: {string.Join(" ", errors.Distinct())}");
}
PROGRAM
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build --nologo -v:q --output out >build.log 2>&1 || { cat build.log; exit 2; }
seen=$(timeout 60 dotnet out/finding.dll)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'SEEN'
valid: False, errors: 
valid: False, errors: /properties/list/items/items/type
SEEN
