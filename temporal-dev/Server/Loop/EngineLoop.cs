using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Temporalio.Wire;
using TemporalDev.Engine;
using TemporalDev.Server.Rpc;
using TemporalDev.Server.Store;
using TemporalDev.Server.Store.Sqlite;
using TemporalDev.Server.Telemetry;
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

    /// <summary>Calls that may wait for the engine's thread; it does thousands a second.</summary>
    private const int MaxWaiting = 20_000;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<object> waiting = new();
    private readonly AutoResetEvent wake = new(false);
    private readonly PendingCalls pending = new();
    private readonly LoopParts parts = new();
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly EngineHost host;
    private readonly Transactions transactions;
    private readonly TimeProvider time;
    private readonly EngineClock clock;
    private readonly DueAlarm alarm;
    private readonly ILogger log;
    private DateTimeOffset notBefore;
    private long lastCaller;
    private volatile bool stopping;

    public EngineLoop(EngineHost host, RunStore store, ServerMeter meter, TimeProvider time, ILogger log)
    {
        (this.host, this.time, this.log) = (host, time, log);
        transactions = new Transactions(store, pending, parts, new CommitWatch(meter, time));
        clock = new EngineClock(time);
        alarm = new DueAlarm(time, wake);
    }

    /// <summary>Ends when the thread has ended; faulted with a <see cref="StartupException"/> when the store cannot go on.</summary>
    public Task Stopped => stopped.Task;

    /// <summary>Lets something live on the engine's thread; before the start.</summary>
    public void Add(ILoopPart part) => parts.Add(part);

    /// <summary>Recovers the runs and all else that the store holds, then starts the thread.</summary>
    public void Start(Action recoverRest)
    {
        host.Recover(clock.Now());
        parts.Reload();
        recoverRest();
        new Thread(Run) { Name = "engine", IsBackground = true }.Start();
    }

    /// <summary>Passes one call to the engine.</summary>
    /// <exception cref="GrpcStatusException">The engine refused, or the server stops.</exception>
    public async ValueTask<IMessage> CallAsync(IMessage request, RpcCall rpc)
    {
        if (stopping) throw Refusals.Stopping();
        if (waiting.Count > MaxWaiting) throw Refusals.Overloaded("too many calls wait for the server");
        var call = new PendingCall(NewCaller(), request, rpc);
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

    /// <summary>Makes one call of the engine at once; for what runs on the engine's thread already.</summary>
    /// <returns>The answer; a refusal when there is none at once.</returns>
    public Reply Ask(IMessage request)
    {
        var caller = NewCaller();
        var mutation = host.Engine.Handle(new Call(caller, request), clock.Now());
        Apply(mutation);
        return mutation.Replies.Find(reply => reply.Caller == caller)
            ?? Reply.Refused(caller, new Refusal(GrpcCode.Internal, $"{request.Descriptor.Name} is not answered at once"));
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
                alarm.Arm(NextDue, clock.Now(), notBefore);
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
            stopped.TrySetException(fatal as StartupException
                ?? new StartupException(ExitCode.Fault, $"the server stopped: {fatal.Message}", fatal));
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
                if (IsDue()) Tick(clock.Now());
                transactions.Commit();
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

    private DateTimeOffset? NextDue => (host.Engine.NextDue, parts.NextDue) switch
    {
        ({ } engine, { } rest) => engine < rest ? engine : rest,
        var (engine, rest) => engine ?? rest,
    };

    private CallerId NewCaller() => new(Interlocked.Increment(ref lastCaller));

    private bool IsDue()
    {
        if (NextDue is not { } due) return false;
        var now = clock.Now();
        return due <= now && notBefore <= now;
    }

    private void Tick(DateTimeOffset now)
    {
        if (host.Engine.NextDue <= now) Apply(host.Engine.Tick(now));
        if (!(parts.NextDue <= now)) return;
        transactions.Open();
        parts.Tick(now);
    }

    private void Do(object work)
    {
        switch (work)
        {
            case PendingCall call when !call.Rpc.Aborted.IsCancellationRequested:
                pending.Add(call);
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
                transactions.Do(step, host.Engine, clock.Now());
                break;
        }
    }

    /// <summary>Writes what the engine wants written; for what runs on the engine's thread.</summary>
    public void Apply(Mutation mutation) => transactions.Apply(mutation, clock.Now());

    private void Undo(StoreFailure failure)
    {
        var sentence = host.Sentence(failure);
        log.CommitFailed(sentence);
        var touched = transactions.Rollback(sentence);
        if (!failure.IsFull) throw new StartupException(ExitCode.StoreUnusable, sentence, failure);
        var now = clock.Now();
        notBefore = now + PauseAfterFailure;
        host.Discard(touched, now);
        parts.Reload();
    }

    // An invariant of the engine is broken: what memory holds is not trusted any more, what is committed is.
    private void Restart(Exception fault)
    {
        const string why = "the server had to start over from its database";
        log.EngineFaulted(fault);
        transactions.Rollback(why);
        pending.FailAll(Refusals.NotCommitted(why));
        var now = clock.Now();
        notBefore = now + PauseAfterFailure;
        host.Restart(now);
        parts.Reload();
    }

    private void AnswerAll()
    {
        while (waiting.TryDequeue(out var work))
        {
            if (work is PendingCall call) pending.Add(call);
            if (work is Step step) step.Failed(Refusals.Stopping());
        }
        pending.Dismiss();
    }
}
