using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Exceptions;

namespace Temporalio.Converters;

/// <summary>One exception as a failure.</summary>
internal static class OutgoingFailure
{
    public static Failure From(
        Exception exception, IPayloadConverter converter, Func<Exception, IPayloadConverter, Failure> convertCause)
    {
        if (exception is FailureException { Failure: { } received }) return received.Clone();
        var failure = new Failure
        {
            Message = exception.Message,
            StackTrace = exception.StackTrace ?? string.Empty,
            Cause = exception.InnerException is { } inner ? convertCause(inner, converter) : null,
        };
        switch (exception)
        {
            case ApplicationFailureException application:
                failure.ApplicationFailureInfo = Application(application, converter);
                break;
            case CanceledFailureException canceled:
                failure.CanceledFailureInfo = new() { Details = Details(canceled.Details, converter) };
                break;
            case WorkflowAlreadyStartedException or ScheduleAlreadyRunningException:
                break;
            case FailureException:
                throw new ArgumentException(
                    $"{exception.GetType()} was not received from anywhere and has no kind of its own", nameof(exception));
            default:
                failure.ApplicationFailureInfo = new() { Type = exception.GetType().Name };
                break;
        }
        return failure;
    }

    private static ApplicationFailureInfo Application(ApplicationFailureException exception, IPayloadConverter converter) => new()
    {
        Type = exception.ErrorType ?? string.Empty,
        NonRetryable = exception.NonRetryable,
        Details = Details(exception.Details, converter),
        NextRetryDelay = exception.NextRetryDelay is { } delay ? Duration.FromTimeSpan(delay) : null,
        Category = exception.Category,
    };

    private static Payloads? Details(IFailureDetails details, IPayloadConverter converter) => details switch
    {
        { Count: 0 } => null,
        OutboundFailureDetails outbound => new() { Payloads_ = { converter.ToPayloads(outbound.Details!) } },
        InboundFailureDetails inbound => new() { Payloads_ = { inbound.Payloads } },
        _ => throw new ArgumentException($"Failure details of type {details.GetType()} cannot be encoded", nameof(details)),
    };
}
