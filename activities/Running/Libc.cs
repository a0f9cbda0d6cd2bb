using System.Runtime.InteropServices;

namespace ReleaseWorkflows.Activities.Running;

/// <summary>The few calls of the C library that .NET does not offer: a child in a session of its own, and signals to a whole
/// group.</summary>
internal static class Libc
{
    public const int Terminate = 15;
    public const int Kill = 9;
    public const int Interrupted = 4;
    public const int NoSuchGroup = 3;

    // Ignored signals survive exec, and .NET ignores SIGPIPE: a child must start with the usual ones (HUP, INT, QUIT, PIPE, TERM).
    public static ReadOnlySpan<int> SignalsToReset => [1, 2, 3, 13, 15];

    public static short OwnSession => OperatingSystem.IsMacOS() ? (short)0x0400 : (short)0x0080;

    public const short ResetSignals = 0x04;
    public const short EmptyMask = 0x08;

    [DllImport("libc", EntryPoint = "posix_spawn")]
    public static extern int Spawn(out int pid, string path, nint actions, nint attributes, nint[] argv, nint[] environment);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    public static extern int InitActions(nint actions);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    public static extern int DestroyActions(nint actions);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    public static extern int AddDuplicate(nint actions, int from, int to);

    [DllImport("libc", EntryPoint = "posix_spawnattr_init")]
    public static extern int InitAttributes(nint attributes);

    [DllImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    public static extern int DestroyAttributes(nint attributes);

    [DllImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    public static extern int SetFlags(nint attributes, short flags);

    [DllImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    public static extern int SetDefaultSignals(nint attributes, nint set);

    [DllImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    public static extern int SetSignalMask(nint attributes, nint set);

    [DllImport("libc", EntryPoint = "sigemptyset")]
    public static extern int EmptySet(nint set);

    [DllImport("libc", EntryPoint = "sigaddset")]
    public static extern int AddToSet(nint set, int signal);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static extern int Signal(int pid, int signal);

    [DllImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    public static extern int WaitFor(int pid, out int status, int options);
}
