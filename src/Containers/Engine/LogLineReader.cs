using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Docker.DotNet;

namespace Neo4jKafkaConnect.Engine;

/// <summary>
/// Turns the engine's multiplexed stream into lines. A frame may end in the middle of a line, and a character may be split
/// over two frames, so that each of the two streams is cut at line ends before it is decoded.
/// </summary>
static class LogLineReader
{
    public static async IAsyncEnumerable<LogLine> ReadLinesAsync(
        MultiplexedStream stream,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken token,
        bool hasTimeStamps = true)
    {
        var output = new LineBuffer();
        var error = new LineBuffer();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var read = await stream.ReadOutputAsync(buffer, 0, buffer.Length, token);
            if (read.EOF || read.Count == 0)
                break;
            var isError = read.Target == MultiplexedStream.TargetStream.StandardError;
            foreach (var line in (isError ? error : output).Append(buffer.AsSpan(0, read.Count)))
                yield return Read(line, isError);
        }

        if (output.Rest() is { } lastOutput)
            yield return Read(lastOutput, isError: false);
        if (error.Rest() is { } lastError)
            yield return Read(lastError, isError: true);

        LogLine Read(string line, bool isError) =>
            hasTimeStamps ? Parse(line, isError, time) : new LogLine(time.GetUtcNow(), isError, line);
    }

    // The engine was asked for time stamps: each line begins with one in RFC 3339 with nanoseconds, and a blank.
    static LogLine Parse(string line, bool isError, TimeProvider time)
    {
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        var stamp = blank < 0 ? line : line[..blank];
        return DateTimeOffset.TryParse(stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? new LogLine(at, isError, blank < 0 ? "" : line[(blank + 1)..])
            : new LogLine(time.GetUtcNow(), isError, line);
    }

    sealed class LineBuffer
    {
        readonly List<byte> _pending = [];

        public List<string> Append(ReadOnlySpan<byte> bytes)
        {
            var lines = new List<string>();
            while (bytes.IndexOf((byte)'\n') is var end and >= 0)
            {
                _pending.AddRange(bytes[..end]);
                lines.Add(Take());
                bytes = bytes[(end + 1)..];
            }

            _pending.AddRange(bytes);
            return lines;
        }

        public string? Rest() => _pending.Count > 0 ? Take() : null;

        string Take()
        {
            var text = Encoding.UTF8.GetString(_pending.ToArray()).TrimEnd('\r');
            _pending.Clear();
            return text;
        }
    }
}
