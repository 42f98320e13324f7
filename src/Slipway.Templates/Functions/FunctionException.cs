namespace Slipway.Templates.Functions;

/// <summary>A function that was given what it cannot use.</summary>
internal sealed class FunctionException(string message) : Exception(message);
