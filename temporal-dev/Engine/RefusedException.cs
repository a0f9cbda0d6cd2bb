using Google.Protobuf;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;

namespace TemporalDev.Engine;

/// <summary>Ends a call with a refusal. Thrown before anything of the call is committed.</summary>
internal sealed class RefusedException(Refusal refusal) : Exception(refusal.Message)
{
    public Refusal Refusal => refusal;

    public static RefusedException Of(GrpcCode code, string message, IMessage? detail = null) => new(new Refusal(code, message, detail));

    public static RefusedException BadRequest(string message) => Of(GrpcCode.InvalidArgument, message);

    public static RefusedException NotFound(string message) => Of(GrpcCode.NotFound, message, new NotFoundFailure());

    public static RefusedException NotReady(string message) => Of(GrpcCode.FailedPrecondition, message, new WorkflowNotReadyFailure());

    public static RefusedException Exhausted(string message, ResourceExhaustedCause cause) => Of(
        GrpcCode.ResourceExhausted, message, new ResourceExhaustedFailure { Cause = cause, Scope = ResourceExhaustedScope.Namespace });
}
