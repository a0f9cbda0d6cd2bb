using System.Collections.Immutable;
using System.Diagnostics;

namespace ReleaseWorkflows.Activities.Ssh;

/// <summary>
/// A program on the other side of ssh as one stream: what is written goes to its input, what it prints is read. It ends when the stream is
/// disposed, or when this process ends, because its input closes then.
/// </summary>
internal sealed class SshDial : Stream
{
    private readonly Process process;
    private readonly SshTarget target;
    private readonly Task<string> errors;

    private SshDial(Process process, SshTarget target) =>
        (this.process, this.target, errors) = (process, target, process.StandardError.ReadToEndAsync());

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static SshDial Start(SshTarget target, ImmutableArray<string> argv, ImmutableSortedDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(argv[0], argv.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new SshDial(Process.Start(start)!, target);
    }

    /// <summary>Tells the program on the other side that nothing more comes.</summary>
    public void EndInput() => process.StandardInput.Close();

    /// <exception cref="Temporalio.Exceptions.ApplicationFailureException">ssh itself failed before anything came.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await process.StandardOutput.BaseStream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (read > 0 || buffer.Length == 0)
            return read;
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        if (process.ExitCode == 0)
            return 0;
        var said = await errors.ConfigureAwait(false);
        throw process.ExitCode == SshTrouble.OwnExitCode
            ? SshTrouble.Of(target, said)
            : Failures.EngineUnreachable(target.ToString(), $"{said.Trim()} (exit code {process.ExitCode})");
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            await process.StandardInput.BaseStream.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The other side is gone; reading says why, and the caller reads next.
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (!process.HasExited)
                process.Kill();
            process.Dispose();
        }

        base.Dispose(disposing);
    }
}
