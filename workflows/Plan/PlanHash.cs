using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Plan;

/// <summary>
/// What a plan says, as one digest that everybody who holds the plan makes alike: SHA-256 over its canonical JSON (RFC 8785). Layout and
/// comments of the file do not count; every command, host, check and need does. Members that say nothing (null, an empty list) are left
/// out, so that a plan keeps its hash when a later version learns to say more.
/// </summary>
public static class PlanHash
{
    /// <summary>The digest of a plan.</summary>
    public static Digest Of(ReleasePlan plan)
    {
        var said = JsonSerializer.SerializeToNode(plan);
        LeaveOutSilence(said);
        return Digest.OfHash(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Of(said))));
    }

    private static void LeaveOutSilence(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray items:
                foreach (var item in items) LeaveOutSilence(item);
                break;
            case JsonObject members:
                foreach (var (name, value) in members.ToArray())
                {
                    LeaveOutSilence(value);
                    if (value is null or JsonArray { Count: 0 }) members.Remove(name);
                }
                break;
        }
    }
}
