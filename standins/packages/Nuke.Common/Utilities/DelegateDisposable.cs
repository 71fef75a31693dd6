namespace Nuke.Common.Utilities;

/// <summary>Runs an action when it is disposed.</summary>
public class DelegateDisposable : IDisposable
{
    readonly Action _cleanup;

    DelegateDisposable(Action cleanup) => _cleanup = cleanup;

    /// <summary>Runs the setup at once, and the clean-up at the end of a using block.</summary>
    public static IDisposable CreateBracket(Action setup = null, Action cleanup = null)
    {
        setup?.Invoke();
        return new DelegateDisposable(cleanup);
    }

    public void Dispose() => _cleanup?.Invoke();
}
