namespace Slipway.Cli.Input;

/// <summary>What <c>login</c> was told of who asks.</summary>
internal sealed record LoginFlags(string? User, string? Password, bool PasswordFromInput)
{
    public bool IsEmpty => User is null && Password is null && !PasswordFromInput;

    /// <exception cref="UsageException">The flags contradict each other; in docker's words.</exception>
    public void Check()
    {
        if (Password is not null && PasswordFromInput)
        {
            throw new UsageException("--password and --password-stdin are mutually exclusive");
        }

        if (PasswordFromInput && string.IsNullOrEmpty(User))
        {
            throw new UsageException("Must provide --username with --password-stdin");
        }

        if (User is not null && User.Trim().Length == 0)
        {
            throw new UsageException("username is empty");
        }

        if (Password is { Length: 0 })
        {
            throw new UsageException("password is empty");
        }
    }
}
