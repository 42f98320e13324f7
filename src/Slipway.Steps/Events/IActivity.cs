namespace Slipway.Steps;

/// <summary>The hand that an activity under way reports with. Safe for several threads.</summary>
public interface IActivity
{
    void Output(OutputStream stream, ReadOnlySpan<byte> bytes);

    void Progress(string part, long current, long total);
}
