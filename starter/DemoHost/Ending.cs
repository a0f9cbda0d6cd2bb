using System.Runtime.InteropServices;

namespace ReleaseWorkflows.DemoHost;

/// <summary>When this process shall stop: SIGTERM, SIGINT or, on a leash, the end of its input: whoever started it is gone.</summary>
internal sealed class Ending : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly PosixSignalRegistration[] signals;

    public Ending(bool isLeashed)
    {
        signals = [Register(PosixSignal.SIGTERM), Register(PosixSignal.SIGINT)];
        if (isLeashed)
            new Thread(WatchInput) { IsBackground = true }.Start();
    }

    public CancellationToken Token => stop.Token;

    public void Dispose()
    {
        foreach (var signal in signals)
            signal.Dispose();
    }

    // The line "stay" lets go: the process outlives the one that started it.
    private void WatchInput()
    {
        while (Console.In.ReadLine() is { } line)
        {
            if (line == "stay")
                return;
        }

        stop.Cancel();
    }

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        stop.Cancel();
    });
}
