using System.Diagnostics;
using OpenTelemetry;
using Temporalio.Activities;
using Temporalio.Worker.Interceptors;

namespace Temporalio.Extensions.OpenTelemetry;

/// <summary>The span of an activity attempt, a child of the span that scheduled it.</summary>
internal sealed class TracingActivityInbound(TracingInterceptor owner, ActivityInboundInterceptor next) : ActivityInboundInterceptor(next)
{
    public override async Task<object?> ExecuteActivityAsync(ExecuteActivityInput input)
    {
        var parent = owner.Read(input.Headers);
        if (parent is { } carried)
        {
            Baggage.Current = carried.Baggage;
        }
        using var span = TracingInterceptor.ActivitiesSource.StartActivity(
            $"RunActivity:{ActivityExecutionContext.Current.Info.ActivityType}",
            ActivityKind.Server,
            parent?.ActivityContext ?? default,
            owner.InActivityTags());
        try
        {
            return await base.ExecuteActivityAsync(input).ConfigureAwait(false);
        }
        catch (CompleteAsyncException)
        {
            throw;
        }
        catch (Exception e)
        {
            SpanErrors.Record(span, e);
            throw;
        }
    }
}
