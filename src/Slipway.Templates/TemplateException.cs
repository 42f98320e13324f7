namespace Slipway.Templates;

/// <summary>A template that cannot be read or evaluated; the message names line and column as Go's does.</summary>
public sealed class TemplateException(string message) : Exception(message);
