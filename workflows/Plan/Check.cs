using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Plan;

/// <summary>One thing to be found true.</summary>
/// <param name="Required">False: a failure is reported and does not stop anything.</param>
/// <param name="Timeout">Of one attempt; above zero.</param>
/// <param name="Attempts">1 or more; the check passes when one attempt passes.</param>
/// <param name="Pause">Between attempts.</param>
/// <param name="When">Input that must be given and not <c>false</c> for the check to be done; null for always.</param>
/// <param name="Skippable">True: an operator may skip it with a reason. Never true for smoke.</param>
public sealed record Check(
    CheckName Name, CheckWork Work, bool Required, TimeSpan Timeout, int Attempts, TimeSpan Pause, InputName? When, bool Skippable)
{
    /// <summary>True when it says something about one host, so that it is done once for each.</summary>
    public bool IsPerHost()
        => Template.PlaceholdersOf(Work).Any(Values.OfOneHost.Contains) || Work is CommandCheck { Where: CommandPlace.Host };
}
