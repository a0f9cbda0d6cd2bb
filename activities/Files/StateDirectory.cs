using System.Security.Cryptography;
using System.Text;

namespace ReleaseWorkflows.Activities.Files;

/// <summary>The worker's own directory on this machine; everything below it is readable by its owner only.</summary>
public sealed class StateDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <param name="path">Made when it is not there, with mode 0700.</param>
    public StateDirectory(string path)
    {
        Root = Path.GetFullPath(path);
        Directory.CreateDirectory(Root, OwnerOnly);
    }

    /// <summary>Absolute path.</summary>
    public string Root { get; }

    /// <summary>Absolute path of the lock file that stands for a file anywhere on this machine, so that no lock lies beside it.</summary>
    public string LockOf(string path)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(path))));
        return Path.Combine(Folder("locks"), name[..32]);
    }

    /// <summary>Absolute path of a folder below the root; made when it is not there.</summary>
    public string Folder(string name)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(path, OwnerOnly);
        return path;
    }
}
