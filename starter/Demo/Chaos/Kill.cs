namespace ReleaseWorkflows.Starter.Demo.Chaos;

/// <summary>One SIGKILL.</summary>
/// <param name="Program">engine or worker.</param>
/// <param name="After">The effect that had just been seen; null: at a random moment.</param>
internal sealed record Kill(string Program, DateTimeOffset At, Effect? After);
