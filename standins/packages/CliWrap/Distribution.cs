using System.IO.Pipelines;

namespace CliWrap;

/// <summary>One stream for several targets, at the pace of the slowest.</summary>
internal static class Distribution
{
    /// <summary>Copies to the end. A target that fails ends the copying with its failure.</summary>
    public static async Task CopyAsync(Stream origin, IReadOnlyCollection<PipeTarget> targets, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Pipe[] pipes = [.. targets.Select(_ => new Pipe())];
        Task[] readers = [.. targets.Zip(pipes, (target, pipe) => ConsumeAsync(target, pipe.Reader, stop))];
        try
        {
            await Pump.ReadAsync(
                origin,
                async piece =>
                {
                    foreach (var pipe in pipes)
                    {
                        await pipe.Writer.WriteAsync(piece, stop.Token).ConfigureAwait(false);
                    }
                },
                stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A target failed; its task tells how.
        }
        finally
        {
            foreach (var pipe in pipes)
            {
                await pipe.Writer.CompleteAsync().ConfigureAwait(false);
            }
        }

        await Task.WhenAll(readers).ConfigureAwait(false);
    }

    private static async Task ConsumeAsync(PipeTarget target, PipeReader reader, CancellationTokenSource stop)
    {
        try
        {
            var origin = reader.AsStream();
            await using (origin.ConfigureAwait(false))
            {
                await target.CopyFromAsync(origin, stop.Token).ConfigureAwait(false);
            }
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }
}
