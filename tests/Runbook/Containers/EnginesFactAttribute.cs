namespace Tests.Runbook.Containers;

/// <summary>A test that needs two real Docker engines, a real registry and a real sshd; without them it is shown as skipped, with the
/// reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EnginesFactAttribute : FactAttribute
{
    public EnginesFactAttribute()
    {
        if (Engines.Sockets.Length < 2)
            Skip = $"{Engines.Variable} names no two Docker engines (tests/docker-engines.sh starts them), so containers are NOT tested.";
        else if (SshServer.Program is null)
            Skip = "sshd is not installed here, so hosts behind ssh are NOT tested.";
        else if (RegistryServer.Program is null)
            Skip = "docker-registry is not installed here, so images are NOT tested.";
    }
}
