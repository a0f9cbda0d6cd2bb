namespace Temporalio.Client.Interceptors;

/// <summary>Input of describing a schedule.</summary>
/// <param name="Id">Id of the schedule.</param>
/// <param name="RpcOptions">Options of the call; null means defaults.</param>
public record DescribeScheduleInput(string Id, RpcOptions? RpcOptions);
