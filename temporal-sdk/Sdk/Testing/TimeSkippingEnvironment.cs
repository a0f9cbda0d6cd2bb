using Google.Protobuf.WellKnownTypes;
using Temporalio.Client;
using Temporalio.Testing.Servers;

namespace Temporalio.Testing;

/// <summary>An environment whose server's clock can jump.</summary>
internal sealed class TimeSkippingEnvironment(ITemporalClient client, ServerProcess server, SkippingClock clock)
    : OwnedEnvironment(client, server)
{
    public override bool SupportsTimeSkipping => true;

    public override async Task DelayAsync(TimeSpan delay, CancellationToken? cancellationToken = null) =>
        await clock.Service.UnlockTimeSkippingWithSleepAsync(
            new() { Duration = Duration.FromTimeSpan(delay) },
            new() { CancellationToken = cancellationToken }).ConfigureAwait(false);

    public override async Task<DateTime> GetCurrentTimeAsync()
    {
        var answer = await clock.Service.GetCurrentTimeAsync(new()).ConfigureAwait(false);
        return answer.Time.ToDateTime();
    }

    public override Task<T> WithAutoTimeSkippingDisabledAsync<T>(Func<Task<T>> func) => clock.WithoutSkippingAsync(func);
}
