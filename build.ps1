#!/usr/bin/env pwsh
# Starts the build on Windows (and wherever PowerShell is at home). Compiles it only when one of its inputs changed; see --help.
[CmdletBinding(PositionalBinding = $false)]
param([Parameter(ValueFromRemainingArguments = $true)][string[]] $BuildArguments = @())

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$IsWindowsHost = [Environment]::OSVersion.Platform -eq 'Win32NT'
$temp = Join-Path $root '.nuke/temp'
$program = Join-Path $temp 'program'
$currentFile = Join-Path $program 'current'
$feedProps = Join-Path $temp 'feed.props'
$feedQuestion = Join-Path $temp 'feed.question'
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:NUKE_TELEMETRY_OPTOUT = '1'
# The root is this script's folder, wherever it was called from (NUKE would look for one above the working directory).
$env:NUKE_ROOT = $root

# What the package feed's answer depends on: the pins, and where packages come from.
function Get-Question {
    $files = @(Join-Path $root 'Directory.Packages.props') + @(Get-ChildItem (Join-Path $root 'standins/feed') -Filter '*proj' | Sort-Object Name | ForEach-Object FullName)
    for ($folder = $root; $folder; $folder = Split-Path $folder -Parent) {
        $files += @(Get-ChildItem -LiteralPath $folder -File -Filter 'nuget.config' -ErrorAction SilentlyContinue | ForEach-Object FullName)
        if (-not $IsWindowsHost) {
            $files += @('NuGet.Config', 'NuGet.config') | ForEach-Object { Join-Path $folder $_ }
        }
    }
    $user = if ($IsWindowsHost) { Join-Path $env:APPDATA 'NuGet/NuGet.Config' } else { Join-Path $HOME '.nuget/NuGet/NuGet.Config' }
    $texts = @($files + $user | Select-Object -Unique | Where-Object { Test-Path -LiteralPath $_ } | ForEach-Object { [IO.File]::ReadAllText($_) })
    return ($texts -join '').TrimEnd()
}

function Test-Answered {
    return (Test-Path $feedProps) -and (Test-Path $feedQuestion) -and ([IO.File]::ReadAllText($feedQuestion).TrimEnd() -ceq (Get-Question))
}

function Test-Current {
    if (-not (Test-Path $currentFile) -or -not (Test-Answered)) { return $false }
    if (-not (Test-Path (Join-Path (Get-Content $currentFile -TotalCount 1) '_build.dll'))) { return $false }
    $since = (Get-Item $currentFile).LastWriteTimeUtc
    $inputs = 'build', 'src', 'standins/packages', 'Directory.Build.props', 'Directory.Build.targets', 'Directory.Packages.props', 'global.json', 'build.ps1', '.nuke/temp/feed.props' |
        ForEach-Object { Join-Path $root $_ } | Where-Object { Test-Path $_ }
    foreach ($item in $inputs) {
        $newer = @(Get-Item $item) + @(Get-ChildItem $item -Recurse -ErrorAction SilentlyContinue) |
            Where-Object { $_.LastWriteTimeUtc -gt $since } | Select-Object -First 1
        if ($newer) { return $false }
    }
    return $true
}

# Does the feed serve the packages that have a stand-in, each by itself? The answer is remembered until the question changes.
function Invoke-Feed {
    if (Test-Answered) { return }
    Remove-Item $feedProps -ErrorAction SilentlyContinue
    # Ends with 1 also where a package is not served; the answer is the file.
    $said = & dotnet msbuild (Join-Path $root 'standins/feed/ask.proj') -nologo -v:q -m:1 2>&1 | Out-String
    if (-not (Test-Path $feedProps)) {
        Write-Host $said
        Write-Host 'Asking the package feed failed. See whether it can be reached (dotnet nuget list source), then run this again.'
        exit 3
    }
    $standins = if ([IO.File]::ReadAllText($feedProps) -match '<StandinPackages>(.+)</StandinPackages>') { $Matches[1] -split ';' }
    if ($standins) { Write-Host "The package feed does not serve $($standins -join ', ') as pinned; the stand-ins of standins/packages take their place" }
    Set-Content $feedQuestion (Get-Question)
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
