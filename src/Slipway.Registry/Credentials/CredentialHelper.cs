using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Registry.Credentials;

/// <summary>
/// A program <c>docker-credential-NAME</c> that keeps credentials in a keyring: it is called with a verb, reads from standard
/// input and answers on standard output.
/// </summary>
/// <param name="name">Such as <c>pass</c>, <c>secretservice</c>, <c>ecr-login</c>.</param>
/// <param name="findProgram">The path of a program by its name, or null where it is not installed.</param>
internal sealed class CredentialHelper(string name, Func<string, string?> findProgram)
{
    private const string Prefix = "docker-credential-";

    /// <summary>The user name with which helpers mark a secret that is an identity token.</summary>
    private const string TokenUser = "<token>";

    /// <summary>What helpers say of a server that they know nothing of, with exit code 1.</summary>
    private const string NotFound = "credentials not found";

    // A keyring may ask the person for its own password; for longer than this nobody is there.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <exception cref="CredentialException">The program is not there or failed.</exception>
    public async Task<RegistryCredential?> GetAsync(string host, CancellationToken cancel)
    {
        var answer = await RunAsync("get", RegistryKey.Written(host), cancel);
        if (answer.ExitCode != 0)
        {
            return answer.Output.Contains(NotFound, StringComparison.OrdinalIgnoreCase) ? null : throw Failed("get", answer.Output);
        }

        try
        {
            return JsonSerializer.Deserialize(answer.Output, CredentialHelperJsonContext.Default.HelperDocument) switch
            {
                { Secret.Length: > 0, Username: TokenUser } token => new RegistryCredential.IdentityToken("", token.Secret),
                { Secret.Length: > 0 } password => new RegistryCredential.Password(password.Username ?? "", password.Secret),
                _ => null,
            };
        }
        catch (JsonException e)
        {
            throw new CredentialException(Prefix + name, "its answer is not JSON", e);
        }
    }

    /// <exception cref="CredentialException">The program is not there or failed.</exception>
    public async Task StoreAsync(string host, RegistryCredential credential, CancellationToken cancel)
    {
        var (user, secret) = credential switch
        {
            RegistryCredential.IdentityToken token => (TokenUser, token.Token),
            RegistryCredential.Password password => (password.User, password.Secret),
            _ => throw new UnreachableException(),
        };
        var document = new HelperDocument { ServerUrl = RegistryKey.Written(host), Username = user, Secret = secret };
        var answer = await RunAsync("store", JsonSerializer.Serialize(document, CredentialHelperJsonContext.Default.HelperDocument), cancel);
        if (answer.ExitCode != 0)
        {
            throw Failed("store", answer.Output);
        }
    }

    /// <summary>Idempotent.</summary>
    /// <exception cref="CredentialException">The program is not there or failed.</exception>
    public async Task EraseAsync(string host, CancellationToken cancel)
    {
        var answer = await RunAsync("erase", RegistryKey.Written(host), cancel);
        if (answer.ExitCode != 0 && !answer.Output.Contains(NotFound, StringComparison.OrdinalIgnoreCase))
        {
            throw Failed("erase", answer.Output);
        }
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string verb, string input, CancellationToken cancel)
    {
        var path = name.AsSpan().ContainsAny('/', '\0') ? null : findProgram(Prefix + name);
        var start = new ProcessStartInfo(path ?? throw new CredentialException(Prefix + name, "the program is not installed"), [verb])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        using var process = Started(start);
        try
        {
            await FeedAsync(process, input, patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, output);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            cancel.ThrowIfCancellationRequested();
            throw new CredentialException(Prefix + name, $"no answer within {Patience.TotalMinutes} minutes", e);
        }
    }

    private Process Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new UnreachableException("A new process is never an old one.");
        }
        catch (Win32Exception e)
        {
            throw new CredentialException(Prefix + name, "it does not start: " + e.Message, e);
        }
    }

    private static async Task FeedAsync(Process process, string input, CancellationToken cancel)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancel);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading: its exit code and words tell why.
        }
    }

    // What a helper says of a failure may go on for lines; the first says it. It is never the answer to a "get" that worked.
    private CredentialException Failed(string verb, string output) =>
        new(Prefix + name, $"{verb} failed: {output.AsSpan().Trim().ToString().Split('\n')[0]}");
}

/// <summary>What helpers take and give.</summary>
internal sealed record HelperDocument
{
    [JsonPropertyName("ServerURL")]
    public string? ServerUrl { get; init; }

    [JsonPropertyName("Username")]
    public string? Username { get; init; }

    [JsonPropertyName("Secret")]
    public string? Secret { get; init; }
}

[JsonSerializable(typeof(HelperDocument))]
internal sealed partial class CredentialHelperJsonContext : JsonSerializerContext;
