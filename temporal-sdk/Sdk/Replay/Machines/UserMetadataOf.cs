using Temporalio.Api.Common.V1;
using Temporalio.Api.Sdk.V1;

namespace Temporalio.Replay.Machines;

/// <summary>What people see beside an event.</summary>
internal static class UserMetadataOf
{
    public static UserMetadata? Summary(Payload? summary) => Both(summary, null);

    public static UserMetadata? Both(Payload? summary, Payload? details) =>
        summary is null && details is null ? null : new() { Summary = summary, Details = details };
}
