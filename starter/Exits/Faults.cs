using ReleaseWorkflows.Starter.Engines;
using ReleaseWorkflows.Starter.Programs;

namespace ReleaseWorkflows.Starter.Exits;

/// <summary>What is not the user's doing: said in a sentence, with the details in a file for whoever mends it.</summary>
internal static class Faults
{
    public static Trouble Explain(Exception fault, StateDirectory state)
    {
        if (fault is ProgramEndedException ended)
            return new Trouble(ExitCode.Fault, $"{ended.Message}\n{ended.Tail}", "its last lines are above",
                "mend what they say and try again");
        string details;
        try
        {
            state.Ensure();
            File.WriteAllText(state.FaultFile, $"{DateTimeOffset.UtcNow:O}\n{fault}\n");
            details = state.FaultFile;
        }
        catch (Exception why) when (why is IOException or UnauthorizedAccessException or Trouble)
        {
            details = $"not written down: {why.Message}";
        }

        return new Trouble(ExitCode.Fault, $"a fault of this program: {fault.Message}", details, "report it with that file");
    }
}
