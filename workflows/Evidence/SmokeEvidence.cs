using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Evidence;

/// <summary>What is known of the release before an environment is touched.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SmokeReport), "smoke")]
[JsonDerivedType(typeof(NoEarlierEnvironment), "none")]
public abstract record SmokeEvidence
{
    /// <summary>For people.</summary>
    public abstract string Sentence();
}

/// <summary>Every required smoke step passed on every host of an environment.</summary>
/// <param name="Report">Digest under which the worker keeps the whole report as JSON.</param>
public sealed record SmokeReport(EnvironmentName Environment, int Required, ImmutableArray<CheckResult> Steps, Digest Report) : SmokeEvidence
{
    /// <inheritdoc/>
    public override string Sentence() => $"smoke {Steps.Count(s => s.MayGoOn)}/{Steps.Length} in {Environment}";
}

/// <summary>There is no environment before this one; the gate shows the reason.</summary>
public sealed record NoEarlierEnvironment(string Reason) : SmokeEvidence
{
    /// <inheritdoc/>
    public override string Sentence() => Reason;
}
