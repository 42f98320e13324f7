namespace Slipway.Steps;

/// <summary>A step's place in its <see cref="StepGraph"/>.</summary>
public readonly record struct StepId(int Index)
{
    public override string ToString() => $"step {Index}";
}
