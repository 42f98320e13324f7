using Slipway.Registry.Http;

namespace Slipway.Registry.Auth;

/// <summary>Puts together what a token is asked for (distribution token spec, "scope"): <c>type:name:action,action</c>.</summary>
internal static class TokenScopes
{
    /// <summary>
    /// What the challenge names, which knows best how things are called there, with the actions that the request will need
    /// next: who asks whether a blob is there goes on to send it, and one token is enough for both.
    /// </summary>
    public static IReadOnlyList<string> Of(RegistryRequest refused, string? challenged)
    {
        var scopes = new OrderedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var scope in (challenged ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Add(scope, isNew: true);
        }

        var namesItself = scopes.Count == 0;
        foreach (var scope in refused.Scopes)
        {
            // A mount is told by its query, which not every registry looks at when it makes the challenge.
            Add(scope, isNew: namesItself || refused.MountFrom is not null);
        }

        return [.. scopes.Select(s => $"{s.Key}:{string.Join(',', s.Value)}")];

        void Add(string scope, bool isNew)
        {
            var colon = scope.LastIndexOf(':');
            var (resource, actions) = colon < 0 ? (scope, "") : (scope[..colon], scope[(colon + 1)..]);
            if (!scopes.TryGetValue(resource, out var known))
            {
                if (!isNew)
                {
                    return;
                }

                scopes.Add(resource, known = []);
            }

            known.AddRange(actions.Split(',').Except(known));
        }
    }
}
