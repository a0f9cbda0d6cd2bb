using Google.Protobuf;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Wire;
using TemporalDev.Engine;

namespace TemporalDev.Server.Rpc;

/// <summary>Every status other than OK that the server answers by itself, and the engine's refusals as statuses.</summary>
internal static class Refusals
{
    /// <summary>The engine's codes are numbered as on the wire.</summary>
    public static GrpcStatusException Of(Refusal refusal) =>
        new(GrpcStatus.With((GrpcStatusCode)(int)refusal.Code, refusal.Message, refusal.Detail is { } detail ? [detail] : []));

    public static GrpcStatusException Invalid(string message) => new(GrpcStatusCode.InvalidArgument, message);

    public static GrpcStatusException NoNamespace(string name) =>
        With(GrpcStatusCode.NotFound, $"Namespace {name} is not found.", new NamespaceNotFoundFailure { Namespace = name });

    public static GrpcStatusException NamespaceMissing() => Invalid("Namespace is empty.");

    public static GrpcStatusException NamespaceExists(string name) =>
        With(GrpcStatusCode.AlreadyExists, $"Namespace \"{name}\" already exists", new NamespaceAlreadyExistsFailure());

    public static GrpcStatusException NotFound(string message) => With(GrpcStatusCode.NotFound, message, new NotFoundFailure());

    public static GrpcStatusException Precondition(string message) => new(GrpcStatusCode.FailedPrecondition, message);

    public static GrpcStatusException AlreadyExists(string message, IMessage? detail = null) =>
        detail is null ? new(GrpcStatusCode.AlreadyExists, message) : With(GrpcStatusCode.AlreadyExists, message, detail);

    public static GrpcStatusException Denied(string message) =>
        With(GrpcStatusCode.PermissionDenied, message, new PermissionDeniedFailure());

    /// <summary>Too much of a kind runs already.</summary>
    public static GrpcStatusException Exhausted(string message) => With(GrpcStatusCode.ResourceExhausted, message,
        new ResourceExhaustedFailure { Cause = ResourceExhaustedCause.ConcurrentLimit, Scope = ResourceExhaustedScope.Namespace });

    /// <summary>More is asked than memory is kept for; clients call again, later.</summary>
    public static GrpcStatusException Overloaded(string message) => With(GrpcStatusCode.ResourceExhausted, message,
        new ResourceExhaustedFailure { Cause = ResourceExhaustedCause.SystemOverloaded, Scope = ResourceExhaustedScope.System });

    public static GrpcStatusException Unimplemented(string message) => new(GrpcStatusCode.Unimplemented, message);

    /// <summary>Clients call again.</summary>
    public static GrpcStatusException Stopping() => new(GrpcStatusCode.Unavailable, "the server is stopping");

    /// <summary>Nothing of the call remains; clients call again.</summary>
    public static GrpcStatusException NotCommitted(string why) => new(GrpcStatusCode.Unavailable, $"not done: {why}");

    public static GrpcStatusException CallerGone() => new(GrpcStatusCode.Cancelled, "the caller is gone");

    public static GrpcStatusException DeadlinePassed() => new(GrpcStatusCode.DeadlineExceeded, "context deadline exceeded");

    private static GrpcStatusException With(GrpcStatusCode code, string message, IMessage detail) =>
        new(GrpcStatus.With(code, message, detail));
}
