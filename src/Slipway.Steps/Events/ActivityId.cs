namespace Slipway.Steps;

/// <summary>Numbers the activities of one build in the order in which they began, from 1: the <c>#5</c> of plain progress.</summary>
public readonly record struct ActivityId(int Number)
{
    public override string ToString() => $"#{Number}";
}
