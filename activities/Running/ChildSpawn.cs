using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ReleaseWorkflows.Activities.Running;

/// <summary>Starts a program as the leader of a new session and process group, with exactly the given descriptors.</summary>
internal static class ChildSpawn
{
    // Both structures are opaque; the largest known (glibc, 64 bit) are 336 and 80 bytes.
    private const int OpaqueBytes = 1024;

    /// <summary>Starts <paramref name="path"/>; descriptor N of the child is entry N of <paramref name="descriptors"/>.</summary>
    /// <returns>The process id, which is the group's id as well.</returns>
    /// <exception cref="Win32Exception">The system refused to start it.</exception>
    public static int Start(
        string path, IReadOnlyList<string> argv, IReadOnlyDictionary<string, string> environment, IReadOnlyList<SafeHandle> descriptors)
    {
        var memory = new List<nint>();
        var actions = Allocate(memory, OpaqueBytes);
        var attributes = Allocate(memory, OpaqueBytes);
        try
        {
            Check(Libc.InitActions(actions));
            Check(Libc.InitAttributes(attributes));
            SetUpSession(attributes, memory);
            // Ascending order: a descriptor that still has to be read is never below 3, so nothing is overwritten too early.
            for (var i = 0; i < descriptors.Count; i++)
                Check(Libc.AddDuplicate(actions, (int)descriptors[i].DangerousGetHandle(), i));
            var variables = environment.Select(pair => $"{pair.Key}={pair.Value}").ToList();
            Check(Libc.Spawn(out var pid, path, actions, attributes, Strings(argv, memory), Strings(variables, memory)));
            Check(Libc.DestroyActions(actions));
            Check(Libc.DestroyAttributes(attributes));
            return pid;
        }
        finally
        {
            memory.ForEach(Marshal.FreeCoTaskMem);
            GC.KeepAlive(descriptors);
        }
    }

    private static void SetUpSession(nint attributes, List<nint> memory)
    {
        var signals = Allocate(memory, OpaqueBytes);
        Check(Libc.EmptySet(signals));
        Check(Libc.SetSignalMask(attributes, signals));
        foreach (var signal in Libc.SignalsToReset)
            Check(Libc.AddToSet(signals, signal));
        Check(Libc.SetDefaultSignals(attributes, signals));
        Check(Libc.SetFlags(attributes, (short)(Libc.OwnSession | Libc.ResetSignals | Libc.EmptyMask)));
    }

    private static nint Allocate(List<nint> memory, int bytes)
    {
        var block = Marshal.AllocCoTaskMem(bytes);
        memory.Add(block);
        return block;
    }

    private static nint[] Strings(IReadOnlyList<string> values, List<nint> memory)
    {
        var pointers = new nint[values.Count + 1];
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i].Contains('\0', StringComparison.Ordinal))
                throw new ArgumentException("A program's argument or environment cannot hold a NUL character.", nameof(values));
            pointers[i] = Marshal.StringToCoTaskMemUTF8(values[i]);
            memory.Add(pointers[i]);
        }

        return pointers;
    }

    private static void Check(int error)
    {
        if (error != 0)
            throw new Win32Exception(error);
    }
}
