namespace ReleaseWorkflows.Activities.Hosts;

/// <summary>The directory that holds a component's release directories.</summary>
internal sealed class ReleaseShelf(string path)
{
    /// <summary>Removes the oldest release directories of ours, so many stay besides the ones in use.</summary>
    public void Prune(int keep, IReadOnlyCollection<string> inUse)
    {
        var old = Directory.EnumerateFiles(path, "*.bill")
            .OrderByDescending(File.GetLastWriteTimeUtc)
            .Select(bill => bill[..^".bill".Length])
            .Where(folder => !inUse.Contains(folder))
            .Skip(keep);
        foreach (var folder in old.ToList())
            new ReleaseFolder(folder).Delete();
    }
}
