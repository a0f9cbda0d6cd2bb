namespace Temporalio.Client.Interceptors;

/// <summary>Input of pausing a schedule.</summary>
/// <param name="Id">Id of the schedule.</param>
/// <param name="Note">Why, for people; null means a default text.</param>
/// <param name="RpcOptions">Options of the call; null means defaults.</param>
public record PauseScheduleInput(string Id, string? Note, RpcOptions? RpcOptions);
