using Slipway.Diagnostics;
using Slipway.Jinja;

namespace Slipway.Tests.Jinja;

/// <summary>Templates by name, in memory; it remembers which were asked for.</summary>
internal sealed class TemplateFiles(IReadOnlyDictionary<string, string> texts) : ITemplateLoader
{
    public List<string> Asked { get; } = [];

    public SourceText? Load(string name)
    {
        Asked.Add(name);
        return texts.TryGetValue(name, out var text) ? new SourceText(name, text) : null;
    }
}
