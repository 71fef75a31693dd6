#!/usr/bin/env bash
# Docker.DotNet 3.125.15: a read of no bytes breaks an answer that is sent in chunks, and System.Formats.Tar makes such reads.
#
# Seen: the stream of GetArchiveFromContainerAsync (and of SaveImageAsync) throws EndOfStreamException "Attempted to read past the end of
#   the stream" when it is read into an empty buffer while a chunk is under way, although bytes follow. System.IO.Stream's contract is that
#   such a read returns 0. TarReader of .NET 10 reads an empty buffer at the end of an entry's content, so that an archive read straight
#   from the client ends with "Unable to read beyond the end of the stream" or the message above; with a BufferedStream between the two
#   it is read whole.
# Expected: 0 bytes for an empty buffer, and every entry of the archive.
# Ends with 0 where all of that is still so, with 1 where it has changed, with 2 where it could not be tried.
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
using System.Formats.Tar;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;

// An engine that knows one answer: an archive of two files, in chunks of 1000 bytes.
var packed = new MemoryStream();
using (var writer = new TarWriter(packed, TarEntryFormat.Pax, leaveOpen: true))
{
    foreach (var (name, size) in new[] { ("first", 700), ("second", 300) })
        writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(new byte[size]) });
}

var listener = new TcpListener(IPAddress.Loopback, 0);
listener.Start();
_ = ServeAsync();
var address = new Uri($"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
using var configuration = new DockerClientConfiguration(address);
using var client = configuration.CreateClient();

Console.WriteLine($"empty read: {await TryAsync(async stream =>
{
    await stream.ReadExactlyAsync(new byte[10]);
    return $"{await stream.ReadAsync(Memory<byte>.Empty)} bytes";
})}");
Console.WriteLine($"tar reader: {await TryAsync(CountAsync)}");
Console.WriteLine($"tar reader, buffered: {await TryAsync(stream => CountAsync(new BufferedStream(stream)))}");

async Task<string> TryAsync(Func<Stream, Task<string>> read)
{
    var answer = await client.Containers.GetArchiveFromContainerAsync(
        "any", new GetArchiveFromContainerParameters { Path = "/any" }, false, CancellationToken.None);
    await using var stream = answer.Stream;
    try
    {
        return await read(stream);
    }
    catch (Exception exception)
    {
        return exception.GetType().Name;
    }
}

static async Task<string> CountAsync(Stream stream)
{
    var count = 0;
    await using var reader = new TarReader(stream);
    while (await reader.GetNextEntryAsync() is { } entry)
    {
        await entry.DataStream!.CopyToAsync(Stream.Null);
        count++;
    }

    return $"{count} entries";
}

async Task ServeAsync()
{
    while (true)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        await using var stream = connection.GetStream();
        var request = new StringBuilder();
        var buffer = new byte[4096];
        int count;
        while (!request.ToString().EndsWith("\n\r\n", StringComparison.Ordinal) && (count = await stream.ReadAsync(buffer)) > 0)
            request.Append(Encoding.ASCII.GetString(buffer, 0, count));
        if (request.Length == 0)
            continue;
        var status = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"name":"any","size":0,"mode":420,"mtime":"2026-01-01T00:00:00Z","linkTarget":""}"""));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nX-Docker-Container-Path-Stat: {status}\r\nContent-Type: application/x-tar\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"));
        foreach (var chunk in packed.ToArray().Chunk(1000))
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"));
            await stream.WriteAsync(chunk);
            await stream.WriteAsync("\r\n"u8.ToArray());
        }

        await stream.WriteAsync("0\r\n\r\n"u8.ToArray());
    }
}
PROGRAM
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build --nologo -v:q --output out >build.log 2>&1 || { cat build.log; exit 2; }
seen=$(timeout 60 dotnet out/finding.dll)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'SEEN'
empty read: EndOfStreamException
tar reader: EndOfStreamException
tar reader, buffered: 2 entries
SEEN
