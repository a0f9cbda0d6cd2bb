using ReleaseWorkflows.Activities.Running;

namespace Tests.Runbook.Trust;

/// <summary>A test that needs the real ssh-keygen; where there is none it is shown as skipped, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SshKeygenFactAttribute : FactAttribute
{
    public SshKeygenFactAttribute()
    {
        if (ProgramPath.Find("ssh-keygen", "/", Environment.GetEnvironmentVariable("PATH")) is null)
            Skip = "ssh-keygen is not installed here, so signatures are NOT tested.";
    }
}
