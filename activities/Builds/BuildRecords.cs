using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;

namespace ReleaseWorkflows.Activities.Builds;

/// <summary>Builds that ended well, so that the same commit by the same plan is built once, however often a reply is lost.</summary>
internal sealed class BuildRecords(StateDirectory state)
{
    public BuildEvidence? Find(BuildOrder order) =>
        File.Exists(PathOf(order)) ? JsonSerializer.Deserialize<BuildEvidence>(File.ReadAllText(PathOf(order))) : null;

    public void Keep(BuildOrder order, BuildEvidence evidence) => AtomicFile.Write(PathOf(order), JsonSerializer.Serialize(evidence));

    /// <summary>Names the build for people and logs.</summary>
    public static string IdOf(BuildOrder order) => $"{order.Release.Project}-{order.Release.Version}-{order.Release.Commit.Short}";

    // Inputs reach the build as variables, so another input is another build.
    private string PathOf(BuildOrder order)
    {
        var asked = JsonSerializer.Serialize(new { order.Release, order.Build, order.Artifacts, order.Values, order.PlanHash });
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)));
        return Path.Combine(state.Folder("built"), $"{name}.json");
    }
}
