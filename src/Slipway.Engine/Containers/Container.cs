namespace Slipway.Engine;

/// <summary>A container as it was when it was looked at.</summary>
public sealed record Container(ContainerRecord Record, ContainerState State)
{
    public bool IsRunning => State.Status == ContainerStatus.Running;
}
