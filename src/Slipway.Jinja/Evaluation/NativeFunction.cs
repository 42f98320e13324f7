using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Jinja.Evaluation;

/// <summary>A filter, a test, a method or a function of the language.</summary>
/// <param name="parameters">
/// Names in order; one that ends in <c>?</c> may be left out, <c>*</c> takes all further positional arguments and
/// <c>**</c> all further named ones.
/// </param>
internal sealed class NativeFunction(string name, Func<NativeCall, JinjaValue> apply, params string[] parameters)
{
    public string Name => name;

    /// <param name="subject">What the filter, test or method is applied to; None for a function.</param>
    /// <exception cref="JinjaValueException">The arguments do not suit the parameters, or the function cannot use them.</exception>
    public JinjaValue Invoke(JinjaValue subject, CallArguments arguments, Interpreter interpreter)
    {
        var places = new JinjaValue?[parameters.Length];
        var rest = ImmutableArray.CreateBuilder<JinjaValue>();
        var named = ImmutableArray.CreateBuilder<(string, JinjaValue)>();
        var simple = parameters.Count(p => p[0] != '*');
        for (var i = 0; i < arguments.Positional.Length; i++)
        {
            if (i < simple)
            {
                places[i] = arguments.Positional[i];
            }
            else if (parameters.Contains("*"))
            {
                rest.Add(arguments.Positional[i]);
            }
            else
            {
                throw new JinjaValueException($"'{name}' takes {(simple == 0 ? "no arguments" : simple == 1 ? "one argument" : $"{simple} arguments at most")}");
            }
        }

        foreach (var (key, value) in arguments.Named)
        {
            PlaceNamed(key, value, places, named);
        }

        for (var i = 0; i < simple; i++)
        {
            if (places[i] is null && parameters[i][^1] != '?')
            {
                throw new JinjaValueException($"'{name}' wants '{parameters[i]}'");
            }
        }

        return apply(new NativeCall(subject, places, rest.ToImmutable(), named.ToImmutable(), interpreter));
    }

    private void PlaceNamed(string key, JinjaValue value, JinjaValue?[] places, ImmutableArray<(string, JinjaValue)>.Builder named)
    {
        var index = Array.FindIndex(parameters, p => p[0] != '*' && p.TrimEnd('?') == key);
        if (index >= 0 && places[index] is not null)
        {
            throw new JinjaValueException($"'{name}' is given '{key}' twice");
        }

        if (index >= 0)
        {
            places[index] = value;
        }
        else if (parameters.Contains("**"))
        {
            named.Add((key, value));
        }
        else
        {
            throw new JinjaValueException($"'{name}' has no parameter '{key}'")
            {
                Hint = Suggestion.Sentence(key, parameters.Where(p => p[0] != '*').Select(p => p.TrimEnd('?'))),
            };
        }
    }
}
