namespace ReleaseWorkflows.Activities.Checks;

/// <summary>What one attempt of a command or request brought to light, before anybody judges it.</summary>
/// <param name="Text">Output or body, secrets taken out.</param>
/// <param name="Exit">Exit code; null for a request.</param>
/// <param name="Status">HTTP status; null for a command.</param>
/// <param name="Took">From start to the end of the answer.</param>
internal sealed record Sight(string Text, int? Exit, int? Status, TimeSpan Took);
