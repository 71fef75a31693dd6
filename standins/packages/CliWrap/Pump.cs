using System.Buffers;

namespace CliWrap;

/// <summary>Copies what arrives as it arrives.</summary>
internal static class Pump
{
    private const int BufferLength = 81920;

    /// <summary>Copies to the end, flushing after every piece when asked to.</summary>
    public static Task CopyAsync(Stream origin, Stream destination, bool autoFlush, CancellationToken cancellationToken) =>
        ReadAsync(
            origin,
            async piece =>
            {
                await destination.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
                if (autoFlush)
                {
                    await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
                }
            },
            cancellationToken);

    /// <summary>Hands over every piece up to the end.</summary>
    public static async Task ReadAsync(Stream origin, Func<ReadOnlyMemory<byte>, ValueTask> handle, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            while (await origin.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
            {
                await handle(buffer.AsMemory(0, count)).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
