#!/usr/bin/env pwsh
# Starts the build on Windows (and wherever PowerShell is at home). Compiles it only when one of its inputs changed; see --help.
[CmdletBinding(PositionalBinding = $false)]
param([Parameter(ValueFromRemainingArguments = $true)][string[]] $BuildArguments = @())

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$temp = Join-Path $root '.nuke/temp'
$program = Join-Path $temp 'program'
$currentFile = Join-Path $program 'current'
$packages = Join-Path $temp 'packages.props'
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:NUKE_TELEMETRY_OPTOUT = '1'

function Test-Current {
    if (-not (Test-Path $currentFile)) { return $false }
    if (-not (Test-Path (Join-Path (Get-Content $currentFile -TotalCount 1) '_build.dll'))) { return $false }
    $since = (Get-Item $currentFile).LastWriteTimeUtc
    $inputs = 'build', 'standins/packages', 'Directory.Build.props', 'Directory.Build.targets', 'Directory.Packages.props', 'global.json', 'build.ps1', 'nuget.config' |
        ForEach-Object { Join-Path $root $_ } | Where-Object { Test-Path $_ }
    foreach ($item in $inputs) {
        $newer = @(Get-Item $item) + @(Get-ChildItem $item -Recurse -ErrorAction SilentlyContinue) |
            Where-Object { $_.LastWriteTimeUtc -gt $since } | Select-Object -First 1
        if ($newer) { return $false }
    }
    return -not ((Test-Path $packages) -and (Get-Item $packages).LastWriteTimeUtc -gt $since)
}

function Invoke-Feed {
    if (Test-Path $packages) { return }
    $answer = & dotnet restore (Join-Path $root 'standins/packages/feed/feed.csproj') '-p:UseStandinPackages=false' --nologo -v:q 2>&1 | Out-String
    $standins = 'false'
    if ($LASTEXITCODE -ne 0) {
        if ($answer -notmatch 'NU110[123]|NU1603') { Write-Host $answer; exit 3 }
        $standins = 'true'
    }
    New-Item -ItemType Directory -Force $temp | Out-Null
    Set-Content $packages "<Project><PropertyGroup><UseStandinPackages>$standins</UseStandinPackages></PropertyGroup></Project>"
}

function Invoke-Compile {
    $started = (Get-Date).ToUniversalTime()
    $target = Join-Path $program ('{0}-{1}' -f [DateTimeOffset]::UtcNow.ToUnixTimeSeconds(), $PID)
    New-Item -ItemType Directory -Force $program | Out-Null
    Write-Host 'Compiling the build (only when its inputs changed)'
    $log = & dotnet publish (Join-Path $root 'build/_build.csproj') --configuration Release --nologo -v:q -p:RunAnalyzers=false --output $target 2>&1 | Out-String
    if ($LASTEXITCODE -ne 0) { Write-Host $log; exit 2 }
    Set-Content $currentFile $target
    (Get-Item $currentFile).LastWriteTimeUtc = $started
}

if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
    Write-Host 'The .NET SDK named in global.json is needed: see https://dot.net/download.'
    exit 3
}
if (-not (Test-Current)) {
    Invoke-Feed
    Invoke-Compile
}

& dotnet (Join-Path (Get-Content $currentFile -TotalCount 1) '_build.dll') @BuildArguments
exit $LASTEXITCODE
