using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ReleaseWorkflows.Activities.Running;

/// <summary>A started command with everything that it started in turn, unless that left for a session of its own.</summary>
internal sealed class ProcessGroup(int id)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    public int Id => id;

    /// <summary>The exit code of the leader; 128 + N when signal N ended it.</summary>
    public Task<int> EndedAsync() =>
        Task.Factory.StartNew(() => Wait(id), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public void Signal(int signal)
    {
        if (Libc.Signal(-id, signal) != 0 && Marshal.GetLastPInvokeError() is var error && error != Libc.NoSuchGroup)
            throw new Win32Exception(error, $"The process group {id} could not be signalled.");
    }

    /// <summary>Asks the group to end, and kills what is still there after the grace period.</summary>
    public async Task EndAsync(TimeSpan grace, TimeProvider time)
    {
        Signal(Libc.Terminate);
        var deadline = time.GetUtcNow() + grace;
        while (IsThere() && time.GetUtcNow() < deadline)
            await Task.Delay(LookAgain, time).ConfigureAwait(false);
        Signal(Libc.Kill);
    }

    public bool IsThere() => Libc.Signal(-id, 0) == 0;

    private static int Wait(int pid)
    {
        while (true)
        {
            if (Libc.WaitFor(pid, out var status, 0) == pid)
                return Code(pid, status);
            if (Marshal.GetLastPInvokeError() is var error && error != Libc.Interrupted)
                throw new Win32Exception(error, $"Process {pid} could not be waited for.");
        }
    }

    private static int Code(int pid, int status)
    {
        var signal = status & 0x7f;
        if (signal == 0)
            return (status >> 8) & 0xff;
        // Only the shell in front was ended, and nobody else would ever end the command behind it.
        _ = Libc.Signal(-pid, Libc.Kill);
        return 128 + signal;
    }
}
