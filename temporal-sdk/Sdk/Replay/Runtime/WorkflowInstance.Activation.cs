using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;
using Temporalio.Replay.Activation;
using Temporalio.Replay.Machines;
using Temporalio.Workflows;

namespace Temporalio.Replay.Runtime;

internal sealed partial class WorkflowInstance
{
    private bool mainIsDue;
    private Exception? activationFailure;

    /// <summary>Tells the code what the jobs say and runs it until nothing moves any more; jobs that this brings about follow at
    /// once.</summary>
    /// <exception cref="Exception">The code broke a rule or failed in a way that fails the workflow task.</exception>
    public void Activate()
    {
        Scheduler.Enter();
        try
        {
            while (!parts.Jobs.IsEmpty && !parts.Ledger.HasTerminal)
            {
                parts.Ledger.BeginActivation();
                if (parts.Flags.Has(SdkFlags.LangFlag.ModernEventLoop, parts.Facts.IsReplaying))
                {
                    RunJobs(parts.Jobs.Take(), Conditions.ResolveFirst);
                }
                else
                {
                    RunJobsOneByOne();
                }
                parts.Ledger.EndActivation(parts.Flags.Has(SdkFlags.CoreFlag.TerminalCommandsLast, parts.Facts.IsReplaying));
            }
        }
        finally
        {
            Scheduler.Leave();
        }
    }

    /// <summary>Runs code that only looks, such as a query, as workflow code.</summary>
    public void Look(Action code)
    {
        Scheduler.Enter();
        try
        {
            Queue(code);
            RunTasks();
        }
        finally
        {
            Scheduler.Leave();
        }
    }

    /// <summary>Makes the task fail once the running piece of code has come to its end; the first reason counts.</summary>
    public void FailTask(Exception reason) => activationFailure ??= reason;

    /// <summary>Runs the run method or a signal handler; how it ends can end the workflow.</summary>
    public async Task RunTopLevelAsync(Func<Task> code)
    {
        try
        {
            await code();
        }
        catch (ContinueAsNewException next)
        {
            Guarded(() => End(CompletionCommands.ContinueAsNew(this, next, memo, searchAttributes)));
        }
        catch (Exception e) when (TemporalException.IsCanceledException(e) && IsCancelRequested)
        {
            End(CompletionCommands.Cancel());
        }
        catch (Exception e) when (failureRules.FailsWorkflow(e, this))
        {
            Guarded(() => End(CompletionCommands.Fail(Failure(e))));
        }
        catch (Exception e)
        {
            FailTask(e);
        }
    }

    public bool FailsWorkflow(Exception e) => failureRules.FailsWorkflow(e, this);

    public Api.Failure.V1.Failure Failure(Exception e) => Converter.FailureConverter.ToFailure(e, PayloadConverter);

    private void RunJobs(List<IJob> jobs, Func<bool> resolve)
    {
        Queue(() =>
        {
            foreach (var job in jobs)
            {
                job.Apply();
            }
            StartMainIfDue();
        });
        RunUntilIdle(resolve);
    }

    /// <summary>The order of workers from before the modern event loop, which their histories depend on.</summary>
    private void RunJobsOneByOne()
    {
        foreach (var job in parts.Jobs.Take(JobOrder.Patch, JobOrder.Message))
        {
            RunJobs([job], Conditions.ResolveAll);
        }
        foreach (var job in parts.Jobs.Take())
        {
            RunJobs([job], Conditions.ResolveAll);
        }
    }

    private void StartMainIfDue()
    {
        if (!mainIsDue)
        {
            return;
        }
        mainIsDue = false;
        Scheduler.Start(() => RunTopLevelAsync(RunMainAsync));
    }

    private async Task RunMainAsync()
    {
        var result = await inbound.ExecuteWorkflowAsync(new(Instance, Definition.RunMethod, RunArguments));
        if (!IsReplayingHistoryEvents)
        {
            OpenHandlers.WarnOfUnfinished(Logger);
        }
        End(CompletionCommands.Complete(Arguments.Encode(PayloadConverter, result)));
    }

    private void RunUntilIdle(Func<bool> resolve)
    {
        do
        {
            RunTasks();
        }
        while (!Conditions.IsEmpty && Scheduler.Visit(resolve));
    }

    private void RunTasks()
    {
        while (Scheduler.HasTasks)
        {
            Scheduler.RunNext();
            if (activationFailure is { } failure)
            {
                throw failure;
            }
        }
    }

    private void Queue(Action code) => Scheduler.Start(() =>
    {
        Guarded(code);
        return Task.CompletedTask;
    });

    /// <summary>Runs code of the runtime whose failure is the task's failure.</summary>
    private void Guarded(Action code)
    {
        try
        {
            code();
        }
        catch (Exception e)
        {
            FailTask(e);
        }
    }

    private void End(CompletionCommand command) => parts.Ledger.Add(command);
}
