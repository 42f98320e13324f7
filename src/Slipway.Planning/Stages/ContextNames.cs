using Slipway.Oci;

namespace Slipway.Planning;

/// <summary>
/// Finds the named context that FROM and <c>--from</c> mean. One given for "app" also stands for app:latest and
/// docker.io/library/app:latest, and the other way round.
/// </summary>
internal sealed class ContextNames(IReadOnlyDictionary<string, NamedContext> contexts)
{
    /// <summary>The context with the name that it was given by, or null.</summary>
    public (string Name, NamedContext Context)? Find(string name)
    {
        if (contexts.Count == 0)
        {
            return null;
        }

        if (contexts.TryGetValue(name, out var exact))
        {
            return (name, exact);
        }

        if (!ImageName.TryParse(name, out var wanted))
        {
            return null;
        }

        foreach (var (key, context) in contexts)
        {
            if (ImageName.TryParse(key, out var offered) && offered == wanted)
            {
                return (key, context);
            }
        }

        return null;
    }
}
