using Slipway.Dockerfile;

namespace Slipway.Planning;

/// <summary>Gives the errors of pure helpers the place of the instruction that they happened in.</summary>
internal static class Guard
{
    /// <param name="word">What is read, as it is written; null where it is not one word.</param>
    public static T Expand<T>(Instruction instruction, Func<T> read, string? word = null)
    {
        try
        {
            return read();
        }
        catch (ExpansionException e)
        {
            // The exec form is given up without a word where it is no JSON, and its pieces are taken for words.
            var hint = e.Word.StartsWith('[') ? "if this is meant as JSON: strings stand in double quotes, with commas between them and a ] at the end" : null;
            throw new PlanException("BadExpansion", instruction.Span, e.Message, hint, e) { Word = e.Word };
        }
        catch (FormatException e)
        {
            throw new PlanException("BadValue", instruction.Span, e.Message, inner: e) { Word = word };
        }
    }
}
