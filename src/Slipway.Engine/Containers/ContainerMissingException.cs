namespace Slipway.Engine;

/// <summary>No container, or more than one, answers to what was asked for.</summary>
public sealed class ContainerMissingException(string reference, string message) : Exception(message)
{
    public string Reference { get; } = reference;

    internal static ContainerMissingException For(string reference) => new(reference, $"No such container: {reference}");
}
