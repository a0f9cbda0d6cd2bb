using Temporalio.Api.Common.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Replay.Machines;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Replay.Runtime;

/// <summary>Local activities: run by the worker, with long back-offs waited for on a timer of the workflow.</summary>
internal sealed class LocalActivityCalls(WorkflowInstance instance, RunParts parts)
{
    private static readonly TimeSpan DefaultThreshold = TimeSpan.FromMinutes(1);

    /// <exception cref="ArgumentException">The options have neither timeout.</exception>
    public async Task<TResult> ScheduleAsync<TResult>(ScheduleLocalActivityInput input)
    {
        instance.Guard.Require("schedule a local activity");
        if (input.Options.StartToCloseTimeout is null && input.Options.ScheduleToCloseTimeout is null)
        {
            throw new ArgumentException(
                $"Local activity {input.Activity} needs a StartToCloseTimeout or a ScheduleToCloseTimeout.", nameof(input));
        }
        var token = input.Options.CancellationToken ?? instance.CancellationToken;
        if (token.IsCancellationRequested)
        {
            throw new CanceledFailureException("Activity cancelled before it was scheduled");
        }
        return await instance.Watch(RunAsync<TResult>(input, token));
    }

    private async Task<TResult> RunAsync<TResult>(ScheduleLocalActivityInput input, CancellationToken token)
    {
        var (attempt, originalTime) = (1, (DateTime?)null);
        var arguments = Arguments.EncodeAll(instance.PayloadConverter, input.Args);
        while (true)
        {
            var activity = parts.Locals.Request(Request(input, Arguments.Of(arguments), attempt, originalTime));
            var end = await WaitAsync(activity, token);
            if (end.Backoff is not { } backoff)
            {
                return ResolutionValue.Of<TResult>(end.Resolution, instance.Converter);
            }
            (attempt, originalTime) = (end.Attempt + 1, end.OriginalScheduleTime);
            try
            {
                await instance.DelayAsync(new(backoff, input.Options.Summary, token));
            }
            catch (OperationCanceledException)
            {
                throw new CanceledFailureException("Local activity cancelled while it was backing off");
            }
        }
    }

    private async Task<LocalActivityEnd> WaitAsync(LocalActivityMachine activity, CancellationToken token)
    {
        using var registration = token.Register(() => parts.Locals.Cancel(activity));
        return await activity.Ended;
    }

    private LocalActivityRequest Request(
        ScheduleLocalActivityInput input, IReadOnlyList<Payload> arguments, int attempt, DateTime? originalTime)
    {
        var seq = parts.Sequences.NextActivity();
        return new()
        {
            Seq = seq,
            ActivityId = input.Options.ActivityId ?? $"{seq}",
            ActivityType = input.Activity,
            Arguments = arguments,
            Headers = input.Headers is { } headers ? new Dictionary<string, Payload>(headers) : [],
            Attempt = attempt,
            OriginalScheduleTime = originalTime,
            ScheduleToCloseTimeout = input.Options.ScheduleToCloseTimeout,
            ScheduleToStartTimeout = input.Options.ScheduleToStartTimeout,
            StartToCloseTimeout = input.Options.StartToCloseTimeout,
            RetryPolicy = input.Options.RetryPolicy?.ToProto(),
            LocalRetryThreshold = input.Options.LocalRetryThreshold ?? DefaultThreshold,
            CancellationType = input.Options.CancellationType,
        };
    }
}
