using Slipway.Diagnostics;

namespace Slipway.Jinja;

/// <summary>Where the templates come from that others include, extend or import. The host decides what there is: the interpreter opens nothing.</summary>
public interface ITemplateLoader
{
    /// <summary>
    /// The template of that name, or null where there is none. Names have slashes, are relative and have no <c>.</c> or
    /// <c>..</c> in them: others are not asked for.
    /// </summary>
    SourceText? Load(string name);
}
