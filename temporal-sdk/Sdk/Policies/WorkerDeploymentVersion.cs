namespace Temporalio.Common;

/// <summary>One version of a worker deployment.</summary>
/// <param name="DeploymentName">Name of the deployment; no dots.</param>
/// <param name="BuildId">Build inside the deployment.</param>
public sealed record WorkerDeploymentVersion(string DeploymentName, string BuildId)
{
    /// <summary>Reads the form <c>deployment.build</c>.</summary>
    /// <param name="canonical">The text; the first dot separates.</param>
    /// <returns>The version.</returns>
    /// <exception cref="ArgumentException">There is no dot.</exception>
    public static WorkerDeploymentVersion FromCanonicalString(string canonical) => canonical.IndexOf('.') is >= 0 and var dot
        ? new(canonical[..dot], canonical[(dot + 1)..])
        : throw new ArgumentException($"'{canonical}' is not of the form deployment.build", nameof(canonical));

    /// <summary>Writes the form <c>deployment.build</c>.</summary>
    /// <returns>The text.</returns>
    public string ToCanonicalString() => $"{DeploymentName}.{BuildId}";
}
