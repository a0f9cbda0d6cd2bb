using System.Text.Json;
using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Hosts;

/// <summary>
/// The highest lock token that has changed something here. Whoever comes with a lower one lost the environment's lock in the meantime and
/// may not write. Read and raised only while the host's room is locked.
/// </summary>
internal sealed class Fence(HostRoom room)
{
    private sealed record Seen(long Token, string Holder);

    /// <summary>Lets the token pass and remembers it.</summary>
    /// <param name="holder">Workflow id, for the message to whoever comes too late.</param>
    public void Pass(FencingToken token, string holder)
    {
        Check(token);
        AtomicFile.Write(room.File("fence"), JsonSerializer.Serialize(new Seen(token.Value, holder)));
    }

    /// <summary>Refuses a token below the highest seen; changes nothing.</summary>
    public void Check(FencingToken token)
    {
        var path = room.File("fence");
        if (!File.Exists(path))
            return;
        var seen = JsonSerializer.Deserialize<Seen>(File.ReadAllText(path))!;
        if (token.Value < seen.Token)
            throw Failures.StaleToken(token, seen.Token, seen.Holder);
    }
}
