namespace Slipway.Execution.FileOps;

/// <summary>What is in the image and what is to be copied do not go together.</summary>
public sealed class FileOperationException(string message) : Exception(message);
