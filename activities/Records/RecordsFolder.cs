namespace ReleaseWorkflows.Activities.Records;

/// <summary>Where the written records of this worker are.</summary>
internal sealed class RecordsFolder(string root)
{
    /// <summary>Absolute path of a record; its directory is made when it is not there.</summary>
    /// <param name="path">Absolute, or below the worker's records directory.</param>
    public string PathOf(string path)
    {
        var full = Path.GetFullPath(path, root);
        if (!Path.IsPathRooted(path) && !full.StartsWith(root.TrimEnd('/') + "/", StringComparison.Ordinal))
            throw Failures.BadRequest($"The path {path} leads out of the records directory.");
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }
}
