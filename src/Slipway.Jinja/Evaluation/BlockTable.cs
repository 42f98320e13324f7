using Slipway.Jinja.Nodes;

namespace Slipway.Jinja.Evaluation;

/// <summary>The blocks of a template and of those that it extends, each from the most derived one to the first.</summary>
internal sealed class BlockTable
{
    private readonly Dictionary<string, List<(JinjaTemplate Template, Statement.Block Block)>> _levels = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _levels.Keys;

    public void Add(JinjaTemplate template)
    {
        foreach (var block in template.Body.Blocks)
        {
            if (!_levels.TryGetValue(block.Identifier, out var levels))
            {
                _levels.Add(block.Identifier, levels = []);
            }

            levels.Add((template, block));
        }
    }

    /// <summary>The block of that name, so many levels away from the most derived one; null where there is none.</summary>
    public (JinjaTemplate Template, Statement.Block Block)? Find(string name, int level) =>
        _levels.TryGetValue(name, out var levels) && level < levels.Count ? levels[level] : null;
}
