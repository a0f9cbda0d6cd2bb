using Temporalio.Wire;
using TemporalDev.Server.Rpc;

namespace TemporalDev.Server.Visibility;

/// <summary>Why a query is not run: always INVALID_ARGUMENT.</summary>
internal static class FilterRefusals
{
    public static GrpcStatusException Syntax(int at, string what) =>
        Refusals.Invalid($"invalid query: malformed query: syntax error at position {at}: {what}");

    public static GrpcStatusException Expression(string what) => Refusals.Invalid($"invalid query: invalid expression: {what}");

    public static GrpcStatusException Unsupported(string what) => Refusals.Invalid($"invalid query: operation is not supported: {what}");
}
