using System.Text;
using ReleaseWorkflows.Activities.Files;

namespace ReleaseWorkflows.Activities.Records;

/// <summary>
/// Every action and decision of a project, each line carrying the hash of the line before: a changed or missing line shows here, a cut-off
/// end by the head that is kept elsewhere.
/// </summary>
internal sealed class AuditChain(string path, StateDirectory state, TimeProvider time)
{
    /// <summary>One event to be added.</summary>
    internal sealed record Event(string Key, DateTimeOffset At, string Where, string What, string Who);

    /// <summary>Appends those events whose keys are not there yet.</summary>
    /// <returns>Hash of the last line.</returns>
    /// <exception cref="Temporalio.Exceptions.ApplicationFailureException">The chain is damaged; nothing is appended.</exception>
    public async Task<string> AppendAsync(IEnumerable<Event> events, CancellationToken cancellation)
    {
        using var held = await FileLock.TakeAsync(state.LockOf(path), time, cancellation).ConfigureAwait(false);
        var text = File.Exists(path) ? await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false) : "";
        // A line without its end was cut off by a crash and confirmed to nobody.
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        var lines = Verified(whole);
        var keys = lines.Select(line => line.Key).ToHashSet(StringComparer.Ordinal);
        var head = lines.LastOrDefault()?.Hash ?? "";
        var added = new StringBuilder();
        var number = lines.Count;
        foreach (var next in events.Where(next => keys.Add(next.Key)))
        {
            var line = new AuditLine(++number, next.Key, next.At.UtcDateTime.ToString("O"), next.Where, next.What, next.Who, head);
            head = line.Hash;
            added.Append(line.Text()).Append('\n');
        }

        await using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            UnixCreateMode = AtomicFile.OwnerOnly,
        });
        file.SetLength(Encoding.UTF8.GetByteCount(whole));
        file.Position = file.Length;
        await file.WriteAsync(Encoding.UTF8.GetBytes(added.ToString()), cancellation).ConfigureAwait(false);
        file.Flush(flushToDisk: true);
        return head;
    }

    private List<AuditLine> Verified(string text)
    {
        var lines = new List<AuditLine>();
        foreach (var written in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var line = AuditLine.Read(written) ?? throw Failures.ChainBroken(path, $"line {lines.Count + 1} was changed.");
            if (line.Number != lines.Count + 1 || line.Previous != (lines.LastOrDefault()?.Hash ?? ""))
                throw Failures.ChainBroken(path, $"line {lines.Count + 1} does not follow the one before it.");
            lines.Add(line);
        }

        return lines;
    }
}
