using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.TaskQueue.V1;

namespace Tests.Simulation.Actors;

/// <summary>The small messages of which requests are made.</summary>
internal static class Say
{
    public static Duration? Seconds(double seconds) => seconds == 0 ? null : Duration.FromTimeSpan(TimeSpan.FromSeconds(seconds));

    public static WorkflowExecution Execution(string workflowId, string runId = "") => new() { WorkflowId = workflowId, RunId = runId };

    public static TaskQueue Queue(string name) => new() { Name = name };

    public static Payloads Text(string text) => new() { Payloads_ = { Payload(text) } };

    public static Payload Payload(string text) => new()
    {
        Metadata = { ["encoding"] = ByteString.CopyFromUtf8("json/plain") }, Data = ByteString.CopyFromUtf8($"\"{text}\""),
    };

    public static Failure Failure(string message, bool retryable) => new()
    {
        Message = message, ApplicationFailureInfo = new ApplicationFailureInfo { Type = "Boom", NonRetryable = !retryable },
    };
}
