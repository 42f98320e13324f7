namespace Slipway.Registry.Configuration;

/// <summary>The registry configuration cannot be used. <paramref name="source"/>: the file, with line and column where known, or the variable.</summary>
public sealed class RegistrySettingsException(string source, string problem, Exception? inner = null)
    : Exception($"{source}: {problem}", inner)
{
    /// <summary>Where the mistake is: <c>/etc/slipway/registries.json:3:14</c>.</summary>
    public string Place { get; } = source;

    public string Problem { get; } = problem;
}
