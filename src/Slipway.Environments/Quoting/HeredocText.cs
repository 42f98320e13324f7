namespace Slipway.Environments;

/// <summary>A text that stands in the Dockerfile itself, with nothing in it expanded.</summary>
internal static class HeredocText
{
    /// <summary>The lines of an instruction whose text follows it.</summary>
    /// <param name="before">The instruction up to the mark: <c>RUN </c>.</param>
    /// <param name="mark">What ends the text; another one is taken where the text has this.</param>
    /// <param name="after">The rest of the instruction's line.</param>
    /// <param name="text">Without a line break at its end.</param>
    public static string Block(string before, string mark, string after, string text)
    {
        var unused = mark;
        for (var i = 2; text.Contains(unused, StringComparison.Ordinal); i++)
        {
            unused = $"{mark}_{i}";
        }

        return $"{before}<<'{unused}'{after}\n{text}\n{unused}";
    }
}
