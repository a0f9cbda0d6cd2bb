using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Temporalio.Wire;
using Tests.Sdk.Wire;

namespace Tests.Sdk.Robustness;

/// <summary>What can happen to a call.</summary>
internal static class Faults
{
    private const int InternalError = 2;
    private const int RefusedStream = 7;
    private const int Cancel = 8;

    /// <summary>RST_STREAM before the server has seen the call.</summary>
    public static readonly Fault RefusedStreamFault = (context, _) => Reset(context, RefusedStream);

    /// <summary>RST_STREAM in place of the answer: the server has done it, and the caller does not know.</summary>
    public static readonly Fault AnswerLost = async (context, pass) =>
    {
        await pass();
        await Reset(context, InternalError);
    };

    /// <summary>The same, looking like a cancelled call.</summary>
    public static readonly Fault AnswerCancelled = async (context, pass) =>
    {
        await pass();
        await Reset(context, Cancel);
    };

    /// <summary>Half of the answer, then RST_STREAM.</summary>
    public static readonly Fault HalfWritten = async (context, pass) =>
    {
        await (await pass()).SendHalfAsync(context);
        await Reset(context, InternalError);
    };

    /// <summary>Half of the answer and a regular end, without a status.</summary>
    public static readonly Fault CutShort = async (context, pass) => await (await pass()).SendHalfAsync(context);

    /// <summary>GOAWAY on the connection; the call itself goes through.</summary>
    public static readonly Fault GoAway = async (context, pass) =>
    {
        context.Features.GetRequiredFeature<IConnectionLifetimeNotificationFeature>().RequestClose();
        await (await pass()).SendAsync(context);
    };

    /// <summary>An error without asking the server.</summary>
    public static Fault Refused(GrpcStatusCode code) => (context, _) =>
    {
        GrpcEndpoint.Refuse(context, new(code, "by the proxy"));
        return Task.CompletedTask;
    };

    /// <summary>The answer is held back until the task ends.</summary>
    public static Fault Slow(Task until) => async (context, pass) =>
    {
        var answer = await pass();
        await until;
        await answer.SendAsync(context);
    };

    private static Task Reset(HttpContext context, int code)
    {
        context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(code);
        return Task.CompletedTask;
    }
}
