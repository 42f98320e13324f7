using Slipway.Engine;

namespace Slipway.Cli.Input;

/// <summary>The argument of <c>build</c>: a folder, <c>-</c>, or an address.</summary>
internal static class ContextArgument
{
    /// <exception cref="UsageException">There is no such folder, or nobody can fetch from such an address.</exception>
    public static ContextSource Parse(string text, Surroundings surroundings)
    {
        if (text == "-")
        {
            return surroundings.InputIsTerminal
                ? throw new UsageException("the context is to come from standard input, which is a terminal")
                {
                    Hint = "send it an archive or a Dockerfile: slipway build - < context.tar.gz",
                }
                : new ContextSource.Input(surroundings.OpenStandardInput);
        }

        if (ContextSource.OfAddress(text) is { } source)
        {
            return source;
        }

        if (text.IndexOf("://", StringComparison.Ordinal) is var scheme and > 0)
        {
            throw new UsageException($"unable to prepare context: there is nothing that fetches {text[..(scheme + 3)]} addresses")
            {
                Hint = "give a folder, -, an http or https address, or that of a git repository",
            };
        }

        var folder = surroundings.Absolute(text);
        return Directory.Exists(folder) ? new ContextSource.Folder(folder)
            : File.Exists(folder) ? throw new UsageException($"unable to prepare context: {text} is not a directory")
            {
                Hint = $"an archive or a Dockerfile goes to standard input: slipway build - < {text}",
            }
            : throw new UsageException($"unable to prepare context: path \"{text}\" not found");
    }
}
