using System.Security.Cryptography;
using System.Text;
using ReleaseWorkflows.Activities.Files;

namespace ReleaseWorkflows.Activities.Running;

/// <summary>Full outputs on this machine, named by their content: what history's tail was cut from.</summary>
internal sealed class OutputStore(StateDirectory state)
{
    /// <summary>Keeps the text; the same text is kept once.</summary>
    /// <returns>Lower-case hex sha256 of its UTF-8.</returns>
    public string Keep(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var path = PathOf(digest);
        if (!File.Exists(path))
            AtomicFile.Write(path, bytes);
        return digest;
    }

    public string PathOf(string digest) => Path.Combine(state.Folder(Path.Combine("outputs", digest[..2])), digest);
}
