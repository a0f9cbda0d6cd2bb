using Temporalio.Api.Enums.V1;

namespace TemporalDev.Engine;

/// <summary>How much of everything the engine has, for whoever watches it.</summary>
/// <param name="TimedRuns">Runs that wait for a time.</param>
/// <param name="Lateness">For how long the run that is due next has been due; zero when it is not due yet.</param>
/// <param name="CachedRuns">Runs that are in memory.</param>
/// <param name="WaitingCalls">Calls that have no answer yet.</param>
/// <param name="Queues">Task queues that somebody polls or that hold tasks; the sticky ones of a namespace count as one.</param>
public sealed record EngineCensus(
    int TimedRuns, TimeSpan Lateness, int CachedRuns, int WaitingCalls, IReadOnlyList<QueueCensus> Queues);

/// <summary>One task queue.</summary>
/// <param name="Namespace">Name of its namespace.</param>
/// <param name="Name">Its name; <c>__sticky__</c> for all sticky ones together.</param>
/// <param name="Type">Whose tasks it holds.</param>
/// <param name="Pollers">Polls that wait.</param>
/// <param name="Backlog">Tasks that wait; some may not be wanted any more.</param>
/// <param name="Age">Age of the oldest task; zero when there is none.</param>
public sealed record QueueCensus(string Namespace, string Name, TaskQueueType Type, int Pollers, int Backlog, TimeSpan Age);
