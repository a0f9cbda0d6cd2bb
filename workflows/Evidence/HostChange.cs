using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Evidence;

/// <summary>One component on one host: what ran before, what was seen running after.</summary>
/// <param name="Changed">False: it was already so and nothing was touched.</param>
public sealed record HostChange(
    EnvironmentName Environment, HostName Host, ComponentName Component, HostState Before, HostState After, bool Changed);

/// <summary>Whether one host could be put back to what it runs now.</summary>
/// <param name="Running">What runs now.</param>
/// <param name="Ready">True: everything that the way back needs is on the host.</param>
/// <param name="Why">One sentence.</param>
public sealed record HostWayBack(HostName Host, ComponentName Component, HostState Running, bool Ready, string Why);
