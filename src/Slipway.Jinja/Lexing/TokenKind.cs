namespace Slipway.Jinja.Lexing;

internal enum TokenKind
{
    /// <summary>Text outside of tags.</summary>
    Data,

    /// <summary><c>{%</c></summary>
    BlockBegin,

    /// <summary><c>%}</c></summary>
    BlockEnd,

    /// <summary><c>{{</c></summary>
    OutputBegin,

    /// <summary><c>}}</c></summary>
    OutputEnd,

    Name,

    /// <summary>A quoted text; the token has what it stands for.</summary>
    Text,

    Integer,

    Real,

    Operator,

    /// <summary>The end of the template.</summary>
    End,
}
