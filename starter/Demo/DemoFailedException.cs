namespace ReleaseWorkflows.Starter.Demo;

/// <summary>The demo cannot go on; what it showed so far is in the checklist.</summary>
internal sealed class DemoFailedException(string why) : Exception(why);
