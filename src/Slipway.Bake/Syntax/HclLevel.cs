namespace Slipway.Bake.Syntax;

/// <summary>What a lexer is within.</summary>
internal enum HclLevelKind
{
    Quote,
    Heredoc,

    /// <summary>The expression or directive between the braces of a template.</summary>
    Sequence,
}

/// <summary>A template, or a sequence of one, that has begun.</summary>
internal sealed class HclLevel(HclLevelKind kind, Place begins)
{
    public HclLevelKind Kind => kind;

    public Place Begins => begins;

    /// <summary>The word that ends a heredoc.</summary>
    public string Marker { get; init; } = "";

    /// <summary>Braces that are open within a sequence.</summary>
    public int Braces { get; set; }
}
