using System.Collections.Immutable;
using System.Text;
using Slipway.Dockerfile;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Planning;

/// <summary>COPY and ADD: files from other steps laid onto the stage.</summary>
internal sealed class CopyLowering(StageContext stage, CopyInstruction instruction)
{
    private readonly StepInputs _inputs = new();
    private readonly ImmutableArray<CopySource>.Builder _from = ImmutableArray.CreateBuilder<CopySource>();

    public async Task LowerAsync(CancellationToken cancellationToken)
    {
        StepId? files = instruction.From is { } name
            ? await stage.Sources.CopySourceAsync(name, stage.Stage.Index, instruction, cancellationToken)
            : null;
        foreach (var word in instruction.Sources)
        {
            if (Inline(word) is { } inline)
            {
                _from.Add(inline);
                continue;
            }

            var path = stage.Expand(instruction, word);
            if (instruction.IsAdd && (GitAddress.IsGit(path) || GitAddress.IsHttp(path)))
            {
                AddRemote(path);
            }
            else
            {
                AddPath(path, files);
            }
        }

        Refuse();
        var destination = stage.Expand(instruction, instruction.Destination);
        var step = new Step.Copy
        {
            From = _from.ToImmutable(),
            Destination = ContainerPath.Resolve(stage.Draft.WorkingDirectory, destination),
            Chown = Expanded(instruction.Chown),
            Chmod = Expanded(instruction.Chmod),
            Parents = instruction.Parents,
            Link = instruction.Link,
            // As they are written. One that begins with a slash fits nothing, since what it is held against never does.
            Excludes = [.. instruction.Excludes.Where(e => !e.StartsWith('/'))],
            Unpack = instruction.IsAdd && instruction.Unpack != false,
            UnpackFetched = instruction.IsAdd && instruction.Unpack == true,
        };
        var id = stage.AddStep(instruction, step, _inputs.All);
        stage.Record(instruction, $"{Shown()} # buildkit", id);
    }

    private CopySource.Inline? Inline(string word)
    {
        if (Heredoc.Open(word) is not { } opened
            || instruction.Heredocs.LastOrDefault(h => h.Name == opened.Name) is not { } heredoc)
        {
            return null;
        }

        var text = heredoc.Expands
            ? Guard.Expand(instruction, () => stage.Expander().ExpandBody(heredoc.Text))
            : heredoc.Text;
        return new CopySource.Inline(heredoc.Name, [.. Encoding.UTF8.GetBytes(text)]);
    }

    private void AddRemote(string address)
    {
        var checksum = Expanded(instruction.Checksum);
        if (GitAddress.IsGit(address))
        {
            var checkout = stage.Sources.Git(GitAddress.Parse(address, instruction.KeepGitFolder, checksum));
            _from.Add(new CopySource.FromStep(_inputs.IndexOf(checkout), "/"));
            return;
        }

        Digest? digest = null;
        if (checksum is { Length: > 0 })
        {
            digest = Guard.Expand(instruction, () => Digest.Parse(checksum), word: instruction.Checksum);
        }

        var fileName = FileName(address);
        var file = stage.Sources.HttpFile(new Step.HttpFile(address, fileName, digest));
        _from.Add(new CopySource.FromStep(_inputs.IndexOf(file), "/" + fileName));
    }

    // What is copied into a folder needs a name; the reference has this one where the address has none.
    private static string FileName(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && Path.GetFileName(Uri.UnescapeDataString(uri.AbsolutePath)) is { Length: > 0 } name
            ? name
            : "__unnamed__";

    private void AddPath(string path, StepId? files)
    {
        if (instruction.From is not null && files is null)
        {
            throw new PlanException("MissingFile", instruction.Span, $"\"{path}\": not found: {instruction.From} is empty", "it is built FROM scratch, and nothing was put into it")
            {
                Word = path,
            };
        }

        _from.Add(new CopySource.FromStep(_inputs.IndexOf(files ?? stage.Sources.MainContext()), path));
    }

    private void Refuse()
    {
        if (instruction.Checksum is { Length: > 0 }
            && (instruction.Sources.Length != 1 || !(GitAddress.IsHttp(instruction.Sources[0]) || GitAddress.IsGit(instruction.Sources[0]) || instruction.Sources[0].Contains('$'))))
        {
            throw new PlanException("ChecksumSource", instruction.Span, "checksum can't be specified for COPY or multiple or local sources");
        }
    }

    private string? Expanded(string? word) => word is null ? null : stage.Expand(instruction, word);

    // Without flags, as history has always shown it.
    private string Shown()
    {
        var keyword = instruction.IsAdd ? "ADD" : "COPY";
        var chown = instruction.Chown is null ? "" : $" --chown={Expanded(instruction.Chown)}";
        var chmod = instruction.Chmod is null ? "" : $" --chmod={Expanded(instruction.Chmod)}";
        var link = instruction.Link ? " --link" : "";
        var words = instruction.Sources.Append(instruction.Destination).Select(w => Inline(w) is { } inline ? inline.FileName : stage.Expand(instruction, w));
        return $"{keyword}{chown}{chmod}{link} {string.Join(' ', words)}";
    }
}
