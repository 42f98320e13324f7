namespace Slipway.Registry.Credentials;

/// <summary>
/// The credentials of the person who runs Slipway: in files, the first that knows a registry counting, and in the helper
/// programs that those files name. New ones go to the first file.
/// </summary>
/// <param name="paths">Absolute; files that are not there know nothing. At least one.</param>
/// <param name="findProgram">The path of a program by its name, or null where it is not installed.</param>
public sealed class CredentialStore(IReadOnlyList<string> paths, Func<string, string?> findProgram) : ICredentialSource
{
    private readonly CredentialFile[] _files = [.. paths.Select(path => new CredentialFile(path))];

    public async Task<RegistryCredential?> FindAsync(string host, string repository, CancellationToken cancel)
    {
        foreach (var file in _files)
        {
            var document = file.Read();
            var found = document.HelperOf(host) is { } helper ? await new CredentialHelper(helper, findProgram).GetAsync(host, cancel) : null;
            if ((found ?? document.Find(host, repository)) is { } credential)
            {
                return credential;
            }
        }

        return null;
    }

    /// <summary>Keeps a credential in the place of what was there for this host.</summary>
    /// <exception cref="CredentialException">It cannot be kept.</exception>
    public async Task<CredentialPlace> KeepAsync(string host, RegistryCredential credential, CancellationToken cancel)
    {
        var key = RegistryKey.OfHost(host);
        var document = _files[0].Read();
        var helper = document.HelperOf(key);
        if (helper is not null)
        {
            await new CredentialHelper(helper, findProgram).StoreAsync(key, credential, cancel);
        }

        document.Set(key, helper is null ? credential : null);
        _files[0].Write(document);
        return new CredentialPlace(_files[0].Path, helper);
    }

    /// <summary>Removes what is kept for a host, in each file and its helper.</summary>
    /// <returns>Whether there was anything.</returns>
    /// <exception cref="CredentialException">It cannot be removed.</exception>
    public async Task<bool> ForgetAsync(string host, CancellationToken cancel)
    {
        var key = RegistryKey.OfHost(host);
        var known = false;
        foreach (var file in _files)
        {
            var document = file.Read();
            if (document.HelperOf(key) is { } name)
            {
                var helper = new CredentialHelper(name, findProgram);
                known |= await helper.GetAsync(key, cancel) is not null;
                await helper.EraseAsync(key, cancel);
            }

            if (document.Remove(key))
            {
                known = true;
                file.Write(document);
            }
        }

        return known;
    }
}

/// <summary>Where a credential is kept: with a helper, or else as it is in the file.</summary>
public sealed record CredentialPlace(string File, string? Helper);
