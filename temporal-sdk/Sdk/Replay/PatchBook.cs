using Temporalio.Replay.History;
using Temporalio.Replay.Machines;

namespace Temporalio.Replay;

/// <summary>The patches of a run: what the history announces, and the answers already given.</summary>
internal sealed class PatchBook(RunFacts facts, SdkFlags flags, CommandLedger ledger)
{
    private readonly HashSet<string> announced = [];
    private readonly Dictionary<string, bool> answers = [];
    private readonly List<string> recorded = [];

    /// <summary>Takes a marker that lies ahead in the history.</summary>
    public void Announce(string patchId) => announced.Add(patchId);

    /// <summary>Whether the code may take the new way; the answer never changes within a run.</summary>
    public bool Ask(string patchId, bool deprecated)
    {
        if (answers.TryGetValue(patchId, out var known))
        {
            return known;
        }
        var isAnnounced = announced.Contains(patchId);
        var answer = !facts.IsReplaying || isAnnounced;
        answers.Add(patchId, answer);
        if (answer)
        {
            Record(patchId, deprecated);
        }
        return answer;
    }

    private void Record(string patchId, bool deprecated)
    {
        var command = new PatchCommand(new(patchId, deprecated));
        ledger.Add(command);
        recorded.Add(patchId);
        if (flags.Has(SdkFlags.CoreFlag.UpsertOnPatch, facts.IsReplaying) && PatchListing.TryMake(recorded) is { } listing)
        {
            command.Listing = new(listing);
            ledger.Add(command.Listing);
        }
    }
}
