using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Evidence;

/// <summary>How a check ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckVerdict>))]
public enum CheckVerdict
{
    /// <summary>What had to be seen was seen.</summary>
    Passed,
    /// <summary>It was not seen, and that stops the release.</summary>
    Failed,
    /// <summary>It was not seen, and the plan calls the check optional.</summary>
    Tolerated,
    /// <summary>Its <c>when</c> input was not given, so nothing was asked.</summary>
    NotAsked,
}

/// <summary>What one check found.</summary>
/// <param name="Host">The host that it was about; null when it was about the whole.</param>
/// <param name="Ran">The command or URL as it was used, secrets as references.</param>
/// <param name="Why">One sentence: what was seen against what was expected.</param>
/// <param name="Tail">The end of the output, at most 8 KiB.</param>
/// <param name="Output">Digest under which the worker keeps the whole output; null when the tail is all of it.</param>
/// <param name="Rerun">What a person types to see it again; null when there is no such line.</param>
public sealed record CheckResult(
    CheckName Name,
    HostName? Host,
    CheckVerdict Verdict,
    TimeSpan Took,
    int Attempts,
    string Ran,
    string Why,
    string Tail,
    Digest? Output,
    string? Rerun)
{
    /// <summary>True unless the release has to stop.</summary>
    [JsonIgnore]
    public bool MayGoOn => Verdict != CheckVerdict.Failed;
}

/// <summary>Every preflight check passed, in the plan's order.</summary>
public sealed record PreflightReport(ImmutableArray<CheckResult> Checks);
