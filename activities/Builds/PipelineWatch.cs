using ReleaseWorkflows.Activities.Forges;
using ReleaseWorkflows.Activities.Trust;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Words;
using Temporalio.Activities;
using Temporalio.Exceptions;

namespace ReleaseWorkflows.Activities.Builds;

/// <summary>Waits for the run that the push of a tag started on the forge, and watches it to its end.</summary>
internal sealed class PipelineWatch(ForgeOpener forges, Policies policies, TimeProvider time)
{
    // Twelve looks until a run has to be there; a minute's wait then means one look in five seconds.
    private const int LooksToAppear = 12;
    private static readonly TimeSpan UsualStart = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>The run when it ended well. One that had ended badly before this attempt is started again, once.</summary>
    /// <exception cref="ApplicationFailureException">BuildFailed, or PipelineNotSeen when no run appeared.</exception>
    public async Task<ForgeRun> WatchAsync(BuildOrder order, string file, CancellationToken cancellation)
    {
        var startWithin = order.Build.StartWithin ?? UsualStart;
        var forge = await forges.OpenAsync(order.Source, policies.Of(order.Release.Project), cancellation).ConfigureAwait(false);
        var pause = startWithin / LooksToAppear;
        pause = pause < ShortestPause ? ShortestPause : pause > LongestPause ? LongestPause : pause;
        var sight = new Sighting(forge, order, file, pause, time);
        var run = await sight.WaitAsync(run => run is not null, startWithin, cancellation).ConfigureAwait(false)
            ?? throw await NotSeenAsync(forge, order, file, startWithin, cancellation).ConfigureAwait(false);
        var isAgain = order.Again == true || ActivityExecutionContext.Current.Info.Attempt > 1;
        if (run is { HasEnded: true, IsGood: false } && isAgain)
            run = await AgainAsync(forge, sight, run, startWithin, cancellation).ConfigureAwait(false);
        var ended = await sight.WaitAsync(run => run is null or { HasEnded: true }, Timeout.InfiniteTimeSpan, cancellation)
            .ConfigureAwait(false);
        if (ended is null)
            throw Failures.BuildFailed($"The run {run.Url} was there and is gone.");
        return ended.IsGood
            ? ended
            : throw Failures.BuildFailed($"The run {ended.Url} (attempt {ended.Attempt}) of {file} ended as {ended.Conclusion}.");
    }

    private static async Task<ForgeRun> AgainAsync(
        IForge forge, Sighting sight, ForgeRun bad, TimeSpan startWithin, CancellationToken cancellation)
    {
        await forge.RerunAsync(bad, cancellation).ConfigureAwait(false);
        var started = await sight.WaitAsync(run => run is not null && run != bad, startWithin, cancellation).ConfigureAwait(false);
        return started ?? throw Failures.BuildFailed(
            $"The run {bad.Url} ended as {bad.Conclusion}, was to start again and did not within {Lasting.Text(startWithin)}.");
    }

    private static async Task<ApplicationFailureException> NotSeenAsync(
        IForge forge, BuildOrder order, string file, TimeSpan startWithin, CancellationToken cancellation)
    {
        var cause = await forge.HasPipelineAsync(file, cancellation).ConfigureAwait(false)
            ? $"the forge knows {file}, so look whether its on.push.tags matches {order.Tag}"
            : $"the forge knows no pipeline {file}; look at its name, and whether it is on the default branch";
        return Failures.PipelineNotSeen(
            $"No run of {file} for the tag {order.Tag} appeared within {Lasting.Text(startWithin)}: {cause}.");
    }

    /// <summary>Looks again and again; a look that fails for a while is followed by the next one.</summary>
    private sealed class Sighting(IForge forge, BuildOrder order, string file, TimeSpan pause, TimeProvider time)
    {
        /// <returns>What was seen when it was so; null when it was not until the time was over.</returns>
        public async Task<ForgeRun?> WaitAsync(Func<ForgeRun?, bool> isSo, TimeSpan longest, CancellationToken cancellation)
        {
            var began = time.GetTimestamp();
            while (true)
            {
                var wait = pause;
                ApplicationFailureException? trouble = null;
                try
                {
                    var run = await forge.RunAsync(file, order.Tag, order.Release.Commit, cancellation).ConfigureAwait(false);
                    if (isSo(run))
                        return run;
                    if (IsOver(began, longest))
                        return null;
                }
                catch (ApplicationFailureException passing) when (!passing.NonRetryable)
                {
                    trouble = passing;
                    wait = passing.NextRetryDelay ?? pause;
                }

                // A forge that could not be asked to the end has not said that there is nothing.
                if (trouble is not null && IsOver(began, longest))
                    throw trouble;
                await Task.Delay(wait, time, cancellation).ConfigureAwait(false);
            }
        }

        private bool IsOver(long began, TimeSpan longest) =>
            longest != Timeout.InfiniteTimeSpan && time.GetElapsedTime(began) >= longest;
    }
}
