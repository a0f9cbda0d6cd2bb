using Xunit;

namespace Tests.Runbook.Demo;

/// <summary>Tests that start many processes: one after the other, and not beside the others.</summary>
[CollectionDefinition(nameof(WholeMachine), DisableParallelization = true)]
public sealed class WholeMachine;
