#!/usr/bin/env bash
# Docker.DotNet 3.125.15 ends the header lines of its requests with a bare LF where the system's line break is one.
#
# Seen on Linux: the request line of a call ends with CR LF and so does the empty line after the headers, but each header line ends with LF
#   alone: the bytes before the body are "GET ... HTTP/1.1 CR LF User-Agent: Docker.DotNet LF Host: ... LF Connection: close LF CR LF".
#   RFC 9112 (2.2) has every line end with CR LF and lets a recipient take a single LF; engines do, and a proxy in front of an engine that
#   keeps to the letter refuses the request.
# Expected: CR LF at the end of every line.
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
    <PackageReference Include="Docker.DotNet" Version="[3.125.15]" />
  </ItemGroup>
</Project>
PROJECT
cat >Program.cs <<'PROGRAM'
using System.Net;
using System.Net.Sockets;
using System.Text;
using Docker.DotNet;

// An engine that looks at the request and answers that all is well.
var listener = new TcpListener(IPAddress.Loopback, 0);
listener.Start();
var request = ReadAsync();
using var configuration = new DockerClientConfiguration(new Uri($"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
using var client = configuration.CreateClient();
await client.System.PingAsync();
foreach (var line in (await request).Split('\n')[..^1])
    Console.WriteLine($"{(line.EndsWith('\r') ? "CR LF" : "LF   ")}  {line.Split(':', ' ')[0].TrimEnd('\r')}");

async Task<string> ReadAsync()
{
    using var connection = await listener.AcceptTcpClientAsync();
    await using var stream = connection.GetStream();
    var read = new StringBuilder();
    var buffer = new byte[4096];
    int count;
    while (!read.ToString().EndsWith("\n\r\n", StringComparison.Ordinal) && (count = await stream.ReadAsync(buffer)) > 0)
        read.Append(Encoding.ASCII.GetString(buffer, 0, count));
    await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nOK"u8.ToArray());
    return read.ToString();
}
PROGRAM
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build --nologo -v:q --output out >build.log 2>&1 || { cat build.log; exit 2; }
seen=$(timeout 60 dotnet out/finding.dll)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'SEEN'
CR LF  GET
LF     User-Agent
LF     Host
LF     Connection
CR LF  
SEEN
