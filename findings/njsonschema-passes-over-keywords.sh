#!/usr/bin/env bash
# NJsonSchema 11.6.2 passes over keywords of JSON Schema without a word: whoever validates with it sees a wrong document accepted.
#
# Seen: a schema of draft 2020-12 whose property demands a const, one with dependentRequired, one with if/then, one with contains and one
#   with propertyNames each accept a document that breaks the demand; Validate returns no error, and reading the schema raises none.
# Expected: an error for each, as the drafts from 6 and 7 on (const, contains, propertyNames; if/then) and 2019-09 (dependentRequired) say,
#   or a refusal to read a schema with keywords that are not known.
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
    <PackageReference Include="NJsonSchema" Version="[11.6.2]" />
  </ItemGroup>
</Project>
PROJECT
cat >Program.cs <<'PROGRAM'
using NJsonSchema;

(string Name, string Demand, string Broken)[] cases =
[
    ("required", """ "required": ["a"] """, """{}"""),
    ("enum", """ "properties": {"a": {"enum": [1]}} """, """{"a": 2}"""),
    ("const", """ "properties": {"a": {"const": 1}} """, """{"a": 2}"""),
    ("dependentRequired", """ "dependentRequired": {"a": ["b"]} """, """{"a": 1}"""),
    ("if/then", """ "if": {"required": ["a"]}, "then": {"required": ["b"]} """, """{"a": 1}"""),
    ("contains", """ "properties": {"a": {"type": "array", "contains": {"type": "string"}}} """, """{"a": [1]}"""),
    ("propertyNames", """ "propertyNames": {"maxLength": 1} """, """{"long": 1}"""),
];
foreach (var (name, demand, broken) in cases)
{
    var schema = await JsonSchema.FromJsonAsync($$"""{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", {{demand}}}""");
    Console.WriteLine($"{name}: {schema.Validate(broken).Count} errors");
}
PROGRAM
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build --nologo -v:q --output out >build.log 2>&1 || { cat build.log; exit 2; }
seen=$(timeout 60 dotnet out/finding.dll)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'SEEN'
required: 1 errors
enum: 1 errors
const: 0 errors
dependentRequired: 0 errors
if/then: 0 errors
contains: 0 errors
propertyNames: 0 errors
SEEN
