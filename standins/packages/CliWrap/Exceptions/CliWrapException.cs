namespace CliWrap.Exceptions;

/// <summary>A failure that this library tells about.</summary>
public abstract class CliWrapException : Exception
{
    /// <summary>With a message and perhaps a cause.</summary>
    protected CliWrapException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
