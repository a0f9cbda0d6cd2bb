using Google.Protobuf.Collections;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Engine.Requests;

/// <summary>What links to other things a request may bring; the event that it causes keeps them.</summary>
internal static class LinkRules
{
    private const int Most = 10, Bytes = 4_000;

    public static void Check(RepeatedField<Link> links)
    {
        if (links.Count > Most) throw RefusedException.BadRequest($"cannot attach more than {Most} links per request, got {links.Count}");
        foreach (var link in links)
            if (Problem(link) is { } problem) throw RefusedException.BadRequest(problem);
    }

    private static string? Problem(Link link)
    {
        if (link.CalculateSize() > Bytes) return $"link exceeds allowed size of {Bytes}, got {link.CalculateSize()}";
        return link.VariantCase switch
        {
            Link.VariantOneofCase.WorkflowEvent => Problem(link.WorkflowEvent),
            Link.VariantOneofCase.BatchJob when link.BatchJob.JobId.Length == 0 => "batch job link must not have an empty job ID",
            Link.VariantOneofCase.BatchJob => null,
            _ => "unsupported link variant",
        };
    }

    private static string? Problem(Link.Types.WorkflowEvent link)
    {
        if (link.Namespace.Length == 0) return "workflow event link must not have an empty namespace field";
        if (link.WorkflowId.Length == 0) return "workflow event link must not have an empty workflow ID field";
        if (link.RunId.Length == 0) return "workflow event link must not have an empty run ID field";
        return link.EventRef is { EventType: EventType.Unspecified, EventId: not 0 }
            ? "workflow event link ref cannot have an unspecified event type and a non-zero event ID"
            : null;
    }
}
