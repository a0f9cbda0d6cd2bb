namespace ReleaseWorkflows.Activities.Running;

/// <summary>Finds the file that a program's name stands for, as exec would, so that a missing one is told apart from a failing
/// one.</summary>
internal static class ProgramPath
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <returns>An absolute path; null when no executable file has that name.</returns>
    public static string? Find(string program, string directory, string? searchPath)
    {
        if (program.Contains('/', StringComparison.Ordinal))
            return IsExecutable(Path.GetFullPath(program, directory)) ? Path.GetFullPath(program, directory) : null;
        return (searchPath ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathRooted)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string path) => File.Exists(path) && (File.GetUnixFileMode(path) & AnyExecute) != 0;
}
