using System.Globalization;

namespace Slipway.Engine;

/// <summary>
/// Names a build in its store: eleven hexadecimal digits of the time at which it began, in milliseconds since 1970, and five
/// that tell it from others of that time. Sorted as text, ids are in the order of their builds.
/// </summary>
public readonly record struct BuildId
{
    private const int TimeDigits = 11;
    private const int RandomDigits = 5;

    private readonly string? _text;

    private BuildId(string text) => _text = text;

    /// <summary>To the millisecond.</summary>
    public DateTimeOffset BeganAt =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(ToString().AsSpan(0, TimeDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    /// <summary>An id that no other build has.</summary>
    public static BuildId At(DateTimeOffset time) => new(
        time.ToUnixTimeMilliseconds().ToString($"x{TimeDigits}", CultureInfo.InvariantCulture)
        + Random.Shared.GetHexString(RandomDigits, lowercase: true));

    public static bool TryParse(string text, out BuildId id)
    {
        var isId = text.Length == TimeDigits + RandomDigits && text.AsSpan().IndexOfAnyExcept("0123456789abcdef") < 0;
        id = isId ? new BuildId(text) : default;
        return isId;
    }

    public override string ToString() => _text ?? new string('0', TimeDigits + RandomDigits);
}
