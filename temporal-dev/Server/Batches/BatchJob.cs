using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Batch.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Batches;

/// <summary>One batch: what was asked, and how far it has come. Immutable; each step makes a new one.</summary>
/// <param name="NamespaceId">Where it runs.</param>
/// <param name="Request">As it was started.</param>
/// <param name="Progress">As it is described.</param>
internal sealed record BatchJob(string NamespaceId, StartBatchOperationRequest Request, DescribeBatchOperationResponse Progress)
{
    public string JobId => Request.JobId;

    public bool IsRunning => Progress.State == BatchOperationState.Running;

    public static BatchJob New(string namespaceId, StartBatchOperationRequest request, DateTimeOffset now) =>
        new(namespaceId, request, new()
    {
        JobId = request.JobId,
        OperationType = BatchOperations.TypeOf(request),
        State = BatchOperationState.Running,
        StartTime = now.ToTimestamp(),
        Identity = BatchOperations.IdentityOf(request),
        Reason = request.Reason,
    });

    public static BatchJob FromBytes(string namespaceId, byte[] request, byte[] progress) => new(
        namespaceId, StartBatchOperationRequest.Parser.ParseFrom(request), DescribeBatchOperationResponse.Parser.ParseFrom(progress));

    public BatchJob WithTotal(long total) => With(progress => progress.TotalOperationCount = total);

    public BatchJob WithOneMore(bool isDone) => With(progress =>
    {
        if (isDone) progress.CompleteOperationCount++;
        else progress.FailureOperationCount++;
    });

    public BatchJob Ended(BatchOperationState state, DateTimeOffset now) => With(progress =>
    {
        progress.State = state;
        progress.CloseTime = now.ToTimestamp();
    });

    public BatchOperationInfo ForList() => new()
    {
        JobId = JobId, State = Progress.State, StartTime = Progress.StartTime, CloseTime = Progress.CloseTime,
    };

    public byte[] RequestBytes() => Request.ToByteArray();

    public byte[] ProgressBytes() => Progress.ToByteArray();

    private BatchJob With(Action<DescribeBatchOperationResponse> change)
    {
        var copy = Progress.Clone();
        change(copy);
        return this with { Progress = copy };
    }
}
