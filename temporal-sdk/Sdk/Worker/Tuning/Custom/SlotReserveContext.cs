namespace Temporalio.Worker.Tuning;

/// <summary>Who asks for a slot.</summary>
/// <param name="SlotType">Kind of slot.</param>
/// <param name="TaskQueue">Task queue of the worker.</param>
/// <param name="WorkerIdentity">Identity of the worker.</param>
/// <param name="WorkerBuildId">Build id of the worker.</param>
/// <param name="IsSticky">Whether it is for a poll of the worker's own queue.</param>
public record SlotReserveContext(SlotType SlotType, string TaskQueue, string WorkerIdentity, string WorkerBuildId, bool IsSticky);
