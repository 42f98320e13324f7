namespace Slipway.Cli.Input;

/// <summary>The value of <c>--ssh</c>: <c>default</c>, or <c>id[=socket]</c>.</summary>
internal static class SshFlag
{
    /// <exception cref="UsageException">There is no agent, or a key was given.</exception>
    public static (string Id, string SocketPath) Parse(string text, Surroundings surroundings)
    {
        var equals = text.IndexOf('=');
        var id = equals < 0 ? text : text[..equals];
        if (equals < 0)
        {
            return surroundings.Variable("SSH_AUTH_SOCK") is { } agent
                ? (id, surroundings.Absolute(agent))
                : throw new UsageException($"--ssh {text}: no agent runs here (SSH_AUTH_SOCK is not set)")
                {
                    Hint = "start one with: eval \"$(ssh-agent)\" && ssh-add",
                };
        }

        var path = surroundings.Absolute(text[(equals + 1)..]);
        if (!File.Exists(path))
        {
            throw new UsageException($"--ssh {text}: there is no socket {text[(equals + 1)..]}");
        }

        // A socket has no length; a key has one.
        return new FileInfo(path).Length == 0
            ? (id, path)
            : throw new UsageException($"--ssh {text}: this is no agent's socket, and keys are not read")
            {
                Hint = $"hand the key to an agent with ssh-add, and say --ssh {id}",
            };
    }
}
