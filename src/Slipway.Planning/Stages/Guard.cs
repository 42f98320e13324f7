using Slipway.Dockerfile;

namespace Slipway.Planning;

/// <summary>Gives the errors of pure helpers the place of the instruction that they happened in.</summary>
internal static class Guard
{
    public static T Expand<T>(Instruction instruction, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ExpansionException e)
        {
            throw new PlanException("BadExpansion", instruction.Span, e.Message, inner: e) { Word = e.Word };
        }
        catch (FormatException e)
        {
            throw new PlanException("BadValue", instruction.Span, e.Message, inner: e);
        }
    }
}
