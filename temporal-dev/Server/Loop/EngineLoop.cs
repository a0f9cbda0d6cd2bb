using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Temporalio.Wire;
using TemporalDev.Engine;
using TemporalDev.Server.Rpc;
using TemporalDev.Server.Store;
using TemporalDev.Server.Store.Sqlite;
using TemporalDev.Server.Transport;

namespace TemporalDev.Server.Loop;

/// <summary>
/// The one thread that drives the engine and writes the database. Everything that arrived while the last commit ran is handled into one
/// transaction; only after its commit are callers answered, so that no answer speaks of something that a crash could undo.
/// </summary>
internal sealed class EngineLoop
{
    /// <summary>Works in one transaction, so that the first caller of a burst does not wait for all of it.</summary>
    private const int MaxBatch = 256;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<object> waiting = new();
    private readonly AutoResetEvent wake = new(false);
    private readonly Dictionary<CallerId, PendingCall> pending = [];
    private readonly Batch batch = new();
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly EngineHost host;
    private readonly RunStore store;
    private readonly TimeProvider time;
    private readonly EngineClock clock;
    private readonly DueAlarm alarm;
    private readonly ILogger log;
    private DateTimeOffset notBefore;
    private long lastCaller;
    private volatile bool stopping;

    public EngineLoop(EngineHost host, RunStore store, TimeProvider time, ILogger log)
    {
        (this.host, this.store, this.time, this.log) = (host, store, time, log);
        clock = new EngineClock(time);
        alarm = new DueAlarm(time, wake);
    }

    /// <summary>Ends when the thread has ended; faulted with a <see cref="StartupException"/> when the store cannot go on.</summary>
    public Task Stopped => stopped.Task;

    /// <summary>Recovers the runs and whatever else reads the store, then starts the thread.</summary>
    public void Start(Action recoverRest)
    {
        host.Recover(clock.Now());
        recoverRest();
        new Thread(Run) { Name = "engine", IsBackground = true }.Start();
    }

    /// <summary>Passes one call to the engine.</summary>
    /// <exception cref="GrpcStatusException">The engine refused, or the server stops.</exception>
    public async ValueTask<IMessage> CallAsync(IMessage request, RpcCall rpc)
    {
        if (stopping) throw Refusals.Stopping();
        var call = new PendingCall(new CallerId(Interlocked.Increment(ref lastCaller)), request, rpc);
        Post(call);
        await using var abort = rpc.Aborted.UnsafeRegister(_ => Post(call.Caller), null).ConfigureAwait(false);
        return await call.Answer.ConfigureAwait(false);
    }

    /// <summary>Makes one call of the server's own.</summary>
    public ValueTask<IMessage> CallAsync(IMessage request, CancellationToken cancellation) =>
        CallAsync(request, new RpcCall(null, time.GetTimestamp(), cancellation));

    /// <summary>Does something of the server's own between calls, in their transaction.</summary>
    public Task<T> DoAsync<T>(Func<HistoryEngine, RunStore, T> work)
    {
        if (stopping) throw Refusals.Stopping();
        var step = new Step<T>(work);
        Post(step);
        return step.Outcome;
    }

    /// <summary>Does something of the server's own between calls, without anybody waiting for it.</summary>
    public void Post(Action<HistoryEngine, RunStore, DateTimeOffset> chore) => Post(new Chore(chore));

    /// <summary>Answers the polls that wait with nothing, refuses all else, and ends the thread.</summary>
    public Task StopAsync()
    {
        stopping = true;
        wake.Set();
        return Stopped;
    }

    private void Post(object work)
    {
        waiting.Enqueue(work);
        wake.Set();
    }

    private void Run()
    {
        try
        {
            while (!stopping)
            {
                alarm.Arm(host.Engine.NextDue, clock.Now(), notBefore);
                wake.WaitOne();
                RunBatch();
            }
            AnswerAll();
            stopped.TrySetResult();
        }
        catch (Exception fatal)
        {
            log.LoopEnded(fatal);
            stopping = true;
            AnswerAll();
            stopped.TrySetException(fatal as StartupException ?? new StartupException(ExitCode.Fault, $"the server stopped: {fatal.Message}", fatal));
        }
        finally
        {
            alarm.Dispose();
        }
    }

    private void RunBatch()
    {
        try
        {
            // A commit empties the batch, and what has arrived meanwhile is the next one.
            while (!waiting.IsEmpty || IsDue())
            {
                for (var done = 0; done < MaxBatch && waiting.TryDequeue(out var work); done++) Do(work);
                if (IsDue()) Apply(host.Engine.Tick(clock.Now()));
                Commit();
            }
        }
        catch (StoreFailure failure)
        {
            Undo(failure);
        }
        catch (Exception fault) when (fault is not StartupException)
        {
            Restart(fault);
        }
    }

    private bool IsDue()
    {
        if (host.Engine.NextDue is not { } due) return false;
        var now = clock.Now();
        return due <= now && notBefore <= now;
    }

    private void Do(object work)
    {
        switch (work)
        {
            case PendingCall call when !call.Rpc.Aborted.IsCancellationRequested:
                pending.Add(call.Caller, call);
                var now = clock.Now();
                var deadline = PollDeadline.Of(now, call.Rpc.Timeout, time.GetElapsedTime(call.Rpc.Arrived));
                Apply(host.Engine.Handle(new Call(call.Caller, call.Request, deadline, call.Rpc.Method), now));
                break;
            case PendingCall gone:
                gone.Fail(Refusals.CallerGone());
                break;
            case CallerId caller when pending.Remove(caller, out var left):
                host.Engine.Forget(caller);
                left.Fail(Refusals.CallerGone());
                break;
            case Step step:
                DoStep(step);
                break;
        }
    }

    private void DoStep(Step step)
    {
        if (!store.InTransaction) store.Begin();
        try
        {
            step.Do(host.Engine, store, clock.Now());
            batch.Steps.Add(step);
        }
        catch (GrpcStatusException refused)
        {
            step.Failed(refused);
        }
    }

    /// <summary>Writes a mutation into the open transaction; answers at once only when nothing uncommitted can be behind the answer.</summary>
    public void Apply(Mutation mutation)
    {
        if (!mutation.WritesNothing)
        {
            if (!store.InTransaction) store.Begin();
            store.Write(mutation);
            batch.Touched.UnionWith(mutation.Touched);
        }
        if (store.InTransaction) batch.Replies.AddRange(mutation.Replies);
        else mutation.Replies.ForEach(Send);
    }

    private void Commit()
    {
        if (!store.InTransaction) return;
        store.Commit();
        batch.Replies.ForEach(Send);
        batch.Steps.ForEach(step => step.Committed());
        batch.Clear();
    }

    private void Send(Reply reply)
    {
        if (!pending.Remove(reply.Caller, out var call)) return;
        if (reply.Message is { } message) call.Succeed(message);
        else call.Fail(Refusals.Of(reply.Refusal!));
    }

    private void Undo(StoreFailure failure)
    {
        log.CommitFailed(failure.Message);
        store.Rollback();
        if (!failure.IsFull) throw new StartupException(ExitCode.StoreUnusable, host.Sentence(failure), failure);
        var now = clock.Now();
        notBefore = now + PauseAfterFailure;
        host.Discard(batch.Touched, now);
        FailBatch(Refusals.NotCommitted(host.Sentence(failure)));
    }

    // An invariant of the engine is broken: what memory holds is not trusted any more, what is committed is.
    private void Restart(Exception fault)
    {
        log.EngineFaulted(fault);
        store.Rollback();
        FailBatch(Refusals.NotCommitted("the server had to start over from its database"));
        foreach (var call in pending.Values) call.Fail(Refusals.NotCommitted("the server had to start over from its database"));
        pending.Clear();
        var now = clock.Now();
        notBefore = now + PauseAfterFailure;
        host.Restart(now);
    }

    private void FailBatch(GrpcStatusException why)
    {
        foreach (var reply in batch.Replies)
            if (pending.Remove(reply.Caller, out var call))
                call.Fail(why);
        batch.Steps.ForEach(step => step.Failed(why));
        batch.Clear();
    }

    private void AnswerAll()
    {
        while (waiting.TryDequeue(out var work))
        {
            if (work is PendingCall call) pending.Add(call.Caller, call);
            if (work is Step step) step.Failed(Refusals.Stopping());
        }
        foreach (var call in pending.Values)
            if (EmptyAnswers.For(call.Request) is { } nothing) call.Succeed(nothing);
            else call.Fail(Refusals.Stopping());
        pending.Clear();
    }
}
