namespace ReleaseWorkflows.Activities.Docker;

/// <summary>Where the Docker engine of a host listens.</summary>
internal abstract record EngineAddress
{
    /// <summary>Where every engine listens on its own machine.</summary>
    private const string UsualSocket = "/var/run/docker.sock";

    private EngineAddress()
    {
    }

    /// <summary>A socket of this machine.</summary>
    public sealed record Socket(string Path) : EngineAddress
    {
        public override string ToString() => $"unix://{Path}";
    }

    /// <summary>The usual engine of another machine, by way of its sshd.</summary>
    public sealed record Ssh(Activities.Ssh.SshTarget Target) : EngineAddress
    {
        public override string ToString() => Target.ToString();
    }

    /// <param name="address">Of a host in the plan: <c>local</c>, <c>unix:///path</c> or <c>ssh://user@host:port</c>.</param>
    /// <returns>Null when it is none of them.</returns>
    public static EngineAddress? Parse(string address)
    {
        if (address == "local")
            return new Socket(UsualSocket);
        if (address.StartsWith("unix:///", StringComparison.Ordinal))
            return new Socket(address["unix://".Length..]);
        return Activities.Ssh.SshTarget.Parse(address) is { } target ? new Ssh(target) : null;
    }
}
