using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace ReleaseWorkflows.Activities.Running;

/// <summary>
/// A pipe of which only this process holds the writing end. When this process ends, even by SIGKILL, the reading end sees the end of the
/// stream, and the watch beside the command kills the command's whole group.
/// </summary>
internal sealed class LifeLine : IDisposable
{
    // The program arrives as an absolute path, so its name can never be a word of the shell; values are arguments, never script.
    //   0 input, 1 output, 2 errors, 3 life line; "$1" working directory, the rest is the command.
    public const string Script = """
        cd -- "$1" || exit 126
        shift
        exec 4<&0
        "$@" <&4 3<&- 4<&- &
        command=$!
        { read -r line <&3; kill -KILL 0; } </dev/null >/dev/null 2>&1 4<&- &
        watch=$!
        wait "$command"
        code=$?
        kill -KILL "$watch"
        exit "$code"
        """;

    private readonly AnonymousPipeServerStream pipe = new(PipeDirection.Out, HandleInheritability.None);

    /// <summary>The end that the watch reads; give it to the child as descriptor 3.</summary>
    public SafeHandle ReadingEnd => pipe.ClientSafePipeHandle;

    public void ForgetReadingEnd() => pipe.DisposeLocalCopyOfClientHandle();

    public void Dispose() => pipe.Dispose();
}
