namespace Temporalio.Client.Interceptors;

/// <summary>Input of deleting a schedule.</summary>
/// <param name="Id">Id of the schedule.</param>
/// <param name="RpcOptions">Options of the call; null means defaults.</param>
public record DeleteScheduleInput(string Id, RpcOptions? RpcOptions);
