namespace ReleaseWorkflows.Activities.Files;

/// <summary>Exclusive use of something among all processes of this machine; the system lets go when the holder ends, however it
/// ends.</summary>
internal static class FileLock
{
    private static readonly int WouldBlock = OperatingSystem.IsMacOS() ? 35 : 11;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until the lock is ours; dispose to let go.</summary>
    public static async Task<IDisposable> TakeAsync(string path, TimeProvider time, CancellationToken cancellation)
    {
        while (true)
        {
            if (TryTake(path) is { } taken)
                return taken;
            await Task.Delay(LookAgain, time, cancellation).ConfigureAwait(false);
        }
    }

    private static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = AtomicFile.OwnerOnly,
            });
        }
        catch (IOException busy) when (busy.HResult == WouldBlock)
        {
            return null;
        }
    }
}
