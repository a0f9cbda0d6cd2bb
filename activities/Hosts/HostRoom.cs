using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Plan;

namespace ReleaseWorkflows.Activities.Hosts;

/// <summary>
/// The hidden folder that we keep on a host for one component: its fence, what was there before each change, how far a change got.
/// It stays on the host, so that an env-file's text never has to leave it.
/// </summary>
internal sealed class HostRoom
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private HostRoom(string path) => Path = path;

    /// <summary>Absolute path; it may not be there yet, because looking at a host leaves no trace.</summary>
    public string Path { get; }

    /// <summary>Beside the link that the component's releases are switched by.</summary>
    public static HostRoom Of(FilesDeploy deploy) =>
        new(System.IO.Path.Combine(
            System.IO.Path.GetDirectoryName(deploy.Current)!, $".{System.IO.Path.GetFileName(deploy.Current)}.release"));

    /// <summary>For a component that a command deploys: in the host's own directory, or in the worker's state when it has none.</summary>
    public static HostRoom Of(HostPlan host, string component, string owner, StateDirectory state) =>
        host.Directory is { } own
            ? new(System.IO.Path.Combine(own, $".{component}.release"))
            : OnWorker(host, component, owner, state);

    /// <summary>For a component of a host whose files are not the worker's to write.</summary>
    public static HostRoom OnWorker(HostPlan host, string component, string owner, StateDirectory state) =>
        new(System.IO.Path.Combine(state.Folder("hosts"), NameOf(owner, host.Name.Text, component)));

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Makes the folder when it is not there, and waits until nobody else uses it. Dispose to let go.</summary>
    public Task<IDisposable> LockAsync(TimeProvider time, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path, OwnerOnly);
        return FileLock.TakeAsync(File("held"), time, cancellation);
    }

    private static string NameOf(string owner, string host, string component) => $"{owner}.{host}.{component}".Replace('/', '_');
}
