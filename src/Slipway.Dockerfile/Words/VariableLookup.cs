namespace Slipway.Dockerfile;

/// <summary>The value of a variable, or null where it is not set; an empty value is set.</summary>
public delegate string? VariableLookup(string name);
