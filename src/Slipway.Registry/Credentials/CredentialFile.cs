namespace Slipway.Registry.Credentials;

/// <summary>A file of credentials on disk. It is read anew each time, and replaced as a whole: nobody ever reads half of it.</summary>
internal sealed class CredentialFile(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Path => path;

    /// <summary>What is in it; an empty document where it is not there.</summary>
    /// <exception cref="CredentialException">It cannot be read or is no JSON.</exception>
    public CredentialDocument Read()
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > Limits.SettingsBytes })
            {
                throw new CredentialException(path, $"the file is larger than {Limits.SettingsBytes >> 20} MiB");
            }

            return CredentialDocument.Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return CredentialDocument.Parse([], path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CredentialException(path, "the file cannot be read: " + e.Message, e);
        }
    }

    /// <summary>Puts <paramref name="document"/> in its place, for its owner alone (mode 0600).</summary>
    /// <exception cref="CredentialException">It cannot be written.</exception>
    public void Write(CredentialDocument document)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path) ?? "/", OwnerOnly | UnixFileMode.UserExecute);

            // People keep it elsewhere and link to it: the link stays.
            var target = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
            var folder = System.IO.Path.GetDirectoryName(target) ?? "/";
            var unfinished = System.IO.Path.Combine(folder, $".{System.IO.Path.GetFileName(target)}.{Guid.NewGuid():N}");
            try
            {
                WriteNew(unfinished, document.ToJson());
                File.Move(unfinished, target, overwrite: true);
            }
            finally
            {
                File.Delete(unfinished);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CredentialException(path, "the file cannot be written: " + e.Message, e);
        }
    }

    private static void WriteNew(string path, byte[] bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
        using var file = new FileStream(path, options);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }
}
