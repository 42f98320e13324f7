namespace Slipway.Bake.Syntax;

internal enum HclTokenKind
{
    Identifier,
    Number,

    /// <summary>An operator or bracket; the token's text says which.</summary>
    Symbol,
    Newline,

    /// <summary>The quote that a template begins with.</summary>
    QuoteStart,
    QuoteEnd,

    /// <summary><c>&lt;&lt;WORD</c>; its text is <c>-</c> where indentation goes.</summary>
    HeredocStart,
    HeredocEnd,

    /// <summary>Characters of a template, escapes resolved. One of a heredoc ends at its line's end.</summary>
    Literal,

    /// <summary><c>${</c>, or <c>${~</c>.</summary>
    InterpolationStart,

    /// <summary><c>%{</c>, or <c>%{~</c>.</summary>
    DirectiveStart,

    /// <summary>The <c>}</c> or <c>~}</c> that ends either.</summary>
    SequenceEnd,
    EndOfFile,
}
