using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReleaseWorkflows.Activities.Files;

namespace ReleaseWorkflows.Activities.Running;

/// <summary>What is running under a key, written when it starts and removed when its ending is known: how a retry finds what was
/// left.</summary>
/// <param name="Group">Process id of the leader, which is the group's id.</param>
/// <param name="Started">The leader's start time as the system tells it, so that a process id used again is not mistaken for ours.</param>
internal sealed record StartedRecord(int Group, string Started, string Key)
{
    public static StartedRecord? Read(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<StartedRecord>(File.ReadAllText(path)) : null;

    public void Write(string path) => AtomicFile.Write(path, JsonSerializer.Serialize(this));

    /// <summary>Still the process that was recorded, rather than a later one with its number.</summary>
    public bool IsRunning() => StartOf(Group) == Started;

    /// <returns>Text that is equal for as long as it is the same process; null when there is none.</returns>
    public static string? StartOf(int pid)
    {
        var stat = $"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/stat";
        if (Directory.Exists("/proc/self"))
            return File.Exists(stat) ? StartIn(File.ReadAllText(stat)) : null;
        using var found = System.Diagnostics.Process.GetProcesses().FirstOrDefault(process => process.Id == pid);
        return found?.StartTime.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
    }

    public static string FileName(string key) => $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}.json";

    // Field 22 counts from 1; field 2, the name, stands in parentheses and may hold anything.
    // A zombie (state Z) has ended; where nobody collects orphans it would otherwise look alive for ever.
    private static string? StartIn(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is "Z" or "X" ? null : fields[19];
    }
}
