namespace Slipway.Templates.Parsing;

internal enum TokenKind
{
    /// <summary>What stands outside of actions.</summary>
    Text,

    /// <summary><c>{{</c>.</summary>
    Open,

    /// <summary><c>}}</c>.</summary>
    Close,

    /// <summary>A word: a keyword, a function, true, false or nil.</summary>
    Word,

    /// <summary><c>.Name</c>; its text is the name.</summary>
    Field,

    /// <summary>A dot by itself.</summary>
    Dot,

    /// <summary><c>$name</c>, or <c>$</c>.</summary>
    Variable,

    /// <summary>A string; its text is what it stands for.</summary>
    Quoted,

    Number,

    /// <summary><c>| ( ) , = :=</c></summary>
    Sign,

    /// <summary>White space between operands, which parts <c>.a .b</c> from <c>.a.b</c>.</summary>
    Space,

    End,
}
