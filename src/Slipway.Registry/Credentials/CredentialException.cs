namespace Slipway.Registry.Credentials;

/// <summary>Credentials cannot be read or kept: the file or the helper program that has them, and why.</summary>
public sealed class CredentialException(string place, string problem, Exception? inner = null) : Exception($"{place}: {problem}", inner)
{
    /// <summary>A file's path or a program's name.</summary>
    public string Place { get; } = place;
}
