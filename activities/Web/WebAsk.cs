using System.Collections.Immutable;

namespace ReleaseWorkflows.Activities.Web;

/// <summary>One HTTP request with its secrets already in place; never logged or recorded.</summary>
internal sealed record WebAsk(string Method, Uri Address, ImmutableArray<KeyValuePair<string, string>> Headers, string? Body)
{
    /// <summary>The variable part of a class that holds secrets stays out of every text.</summary>
    public override string ToString() => $"{Method} {Address.GetLeftPart(UriPartial.Path)}";
}
