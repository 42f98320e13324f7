namespace Slipway.Linux.Codecs;

/// <summary>The system's libraries of compression, each loaded when it is first called.</summary>
internal static class CodecLibrary
{
    /// <summary>Runs the first call into a library.</summary>
    /// <param name="package">As Debian and its kin call it.</param>
    /// <exception cref="NotSupportedException">It is not installed.</exception>
    public static T Load<T>(Func<T> create, string format, string library, string package)
    {
        try
        {
            return create();
        }
        catch (DllNotFoundException e)
        {
            throw new NotSupportedException($"{format} data needs the library {library}, which is not installed (Debian's package {package})", e);
        }
    }
}
