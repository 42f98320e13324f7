using System.Text;
using Slipway.Engine;

namespace Slipway.Cli.Input;

/// <summary>The value of <c>--secret</c>: <c>id=…[,src=file|,env=NAME]</c>, as buildx understands it.</summary>
internal static class SecretFlag
{
    private const string Flag = "--secret";

    /// <exception cref="UsageException">The value makes no sense, or the file is not there.</exception>
    public static (string Id, SecretSource Source) Parse(string text, Surroundings surroundings)
    {
        var fields = Fields.Parse(Flag, text, ["id", "src", "source", "env", "type"]);
        if (fields["id"] is not { Length: > 0 } id)
        {
            throw fields.Wrong("id is missing");
        }

        var (path, variable) = (fields.Any("src", "source"), fields["env"]);
        switch (fields["type"])
        {
            case null or "file":
                break;
            case "env":
                (path, variable) = (null, variable ?? path ?? id);
                break;
            case var other:
                throw fields.Wrong($"type {other} is neither file nor env");
        }

        // An id alone names a variable, or else a file.
        if (path is null && variable is null && surroundings.Environment.GetValueOrDefault(id) is not null)
        {
            variable = id;
        }

        if (variable is not null)
        {
            return (id, new SecretSource.FromValue(Encoding.UTF8.GetBytes(surroundings.Environment.GetValueOrDefault(variable) ?? "")));
        }

        var file = surroundings.Absolute(path ?? id);
        return File.Exists(file)
            ? (id, new SecretSource.FromFile(file))
            : throw fields.Wrong($"there is no file {path ?? id}");
    }
}
