using System.Collections.Immutable;
using ReleaseWorkflows.Activities.Checks;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Hosts.Containers;

/// <summary>The env-file of a component where it lies, and its copies (0600) that stay on the host for the way back.</summary>
/// <param name="copies">Folder on the host.</param>
/// <param name="path">Null: the plan names none.</param>
internal sealed class ContainerSettings(IHostFiles files, string copies, string? path)
{
    /// <summary>Reads the file and keeps a copy of what was read.</summary>
    public async Task<ContainerVariables> CaptureAsync(CancellationToken cancellation)
    {
        if (path is null)
            return ContainerVariables.None;
        var bytes = await files.ReadAsync(path, cancellation).ConfigureAwait(false) ?? throw Failures.BadRequest(NotThere);
        var variables = ContainerVariables.Of(bytes);
        if (await files.ReadAsync(CopyOf(variables.Digest!.Value), cancellation).ConfigureAwait(false) is null)
            await files.KeepAsync(CopyOf(variables.Digest.Value), bytes, cancellation).ConfigureAwait(false);
        return variables;
    }

    /// <returns>The text with that digest; null when it was not kept, or is not what it was.</returns>
    public async Task<ContainerVariables?> KeptAsync(Digest digest, CancellationToken cancellation) =>
        await files.ReadAsync(CopyOf(digest), cancellation).ConfigureAwait(false) is { } bytes
        && ContainerVariables.Of(bytes) is var variables && variables.Digest == digest
            ? variables
            : null;

    /// <returns>Null when every name is set; else one sentence with names, never values.</returns>
    public async Task<string?> LackAsync(ImmutableArray<string> required, CancellationToken cancellation)
    {
        if (path is null)
            return required.IsEmpty ? null : "The plan requires variables and names no env-file.";
        if (await files.ReadAsync(path, cancellation).ConfigureAwait(false) is not { } bytes)
            return NotThere;
        var set = ContainerVariables.Of(bytes).Lines.Select(line => line.Split('=', 2)).ToLookup(pair => pair[0], pair => pair[1]);
        var missing = EnvFile.Missing(required, name => set[name].LastOrDefault());
        return missing.IsEmpty ? null : $"The env-file {path} does not set {string.Join(", ", missing)}.";
    }

    private string NotThere => $"The env-file {path} is not there.";

    private string CopyOf(Digest digest) => $"{copies}/settings-{digest.Hex}";
}
