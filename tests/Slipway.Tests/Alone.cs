namespace Slipway.Tests;

/// <summary>Tests that measure time: no others run beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
