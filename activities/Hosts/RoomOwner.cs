using System.Text.Json;
using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Hands;

namespace ReleaseWorkflows.Activities.Hosts;

/// <summary>
/// Whose room it is: the project, environment, host and component of its first change. A plan that names the same place under another
/// environment, one without a gate, is turned away here.
/// </summary>
internal sealed record RoomOwner(string Project, string Environment, string Host, string Component)
{
    public static void Check(HostRoom room, HostOrder order)
    {
        var asking = Of(order);
        if (Read(room) is { } owner && owner != asking)
            throw Failures.Refused($"This place is {owner}, and the change is for {asking}.");
    }

    public static void Claim(HostRoom room, HostOrder order)
    {
        Check(room, order);
        if (Read(room) is null)
            AtomicFile.Write(room.File("owner"), JsonSerializer.Serialize(Of(order)));
    }

    public override string ToString() => $"{Component} of {Project} on {Host} in {Environment}";

    private static RoomOwner Of(HostOrder order) =>
        new(order.Release.Project.Text, order.Environment.Text, order.Host.Name.Text, order.Component.Text);

    private static RoomOwner? Read(HostRoom room) =>
        File.Exists(room.File("owner")) ? JsonSerializer.Deserialize<RoomOwner>(File.ReadAllText(room.File("owner"))) : null;
}
