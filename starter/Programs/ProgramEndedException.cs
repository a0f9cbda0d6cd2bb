namespace ReleaseWorkflows.Starter.Programs;

/// <summary>A program that we started is not there when it must be.</summary>
/// <param name="tail">The last lines that it wrote.</param>
internal sealed class ProgramEndedException(string name, string how, string tail) : Exception($"{name} {how}")
{
    public string Tail => tail;
}
