using Temporalio.Api.Failure.V1;
using Temporalio.Exceptions;

namespace Temporalio.Converters;

/// <summary>One failure as an exception.</summary>
internal static class IncomingFailure
{
    public static Exception ToException(Failure failure, Exception? cause, IPayloadConverter converter) => failure.FailureInfoCase switch
    {
        Failure.FailureInfoOneofCase.ApplicationFailureInfo => new ApplicationFailureException(failure, cause, converter),
        Failure.FailureInfoOneofCase.TimeoutFailureInfo => new TimeoutFailureException(failure, cause, converter),
        Failure.FailureInfoOneofCase.CanceledFailureInfo => new CanceledFailureException(failure, cause, converter),
        Failure.FailureInfoOneofCase.TerminatedFailureInfo => new TerminatedFailureException(failure, cause, null),
        Failure.FailureInfoOneofCase.ServerFailureInfo => new ServerFailureException(failure, cause),
        Failure.FailureInfoOneofCase.ActivityFailureInfo => new ActivityFailureException(failure, cause),
        Failure.FailureInfoOneofCase.ChildWorkflowExecutionFailureInfo => new ChildWorkflowFailureException(failure, cause),
        _ => new FailureException(failure, cause),
    };
}
