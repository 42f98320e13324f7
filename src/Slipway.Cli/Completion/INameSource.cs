namespace Slipway.Cli.Completion;

/// <summary>The names that only the machine knows.</summary>
internal interface INameSource
{
    IEnumerable<string> Images();

    IEnumerable<string> Containers();

    /// <param name="dockerfile">As given to <c>--file</c>, or null.</param>
    IEnumerable<string> Stages(string? dockerfile);
}
