using ReleaseWorkflows.Activities.Docker;
using ReleaseWorkflows.Activities.Running;
using ReleaseWorkflows.Words;
using Temporalio.Exceptions;
using Names = ReleaseWorkflows.Failures;

namespace ReleaseWorkflows.Activities;

/// <summary>Every failure that has a name. Those that trying again cannot mend are not retryable; everything else is Temporal's to
/// retry.</summary>
internal static class Failures
{
    public static ApplicationFailureException TagConflict(TagName tag, CommitId found, CommitId wanted) =>
        Final(Names.TagConflict,
            $"The tag {tag} is on commit {found.Short}, and the release is commit {wanted.Short}. "
            + "A tag is never moved: release a new version.");

    public static ApplicationFailureException TagNotThere(TagName tag) =>
        Transient("GitFailed", $"The tag {tag} was pushed and the origin does not show it.");

    public static ApplicationFailureException DigestMismatch(string what, Digest wanted, Digest? found) =>
        Final(Names.DigestMismatch, found is { } other
            ? $"{what} has the digest {other}, expected {wanted}."
            : $"{what} with the digest {wanted} is not in the worker's store.");

    public static ApplicationFailureException ImageMismatch(ImageReference image, Digest wanted, Digest? found) =>
        Final(Names.DigestMismatch,
            found is { } other
                ? $"The tag {image} stands for {other} now, expected {wanted}: it was moved or built again. Nothing else is changed; release a "
                    + "new version, or move the tag back and start again."
                : $"The registry has no {image}, which should be {wanted}.");

    public static ApplicationFailureException Refused(string why) => Final(Names.Refused, why);

    public static ApplicationFailureException StaleToken(FencingToken token, long seen, string holder) =>
        Final(Names.StaleToken,
            $"The lock token {token} is older than {seen}, with which {holder} has changed this host: "
            + "the lock went to somebody else meanwhile.");

    public static ApplicationFailureException AssetMissing(string what) => Final(Names.AssetMissing, what);

    public static ApplicationFailureException UnknownProject(ProjectName project) =>
        Final(Names.UnknownProject, $"This worker has no policy for the project {project}; add one and name it in the worker's settings.");

    public static ApplicationFailureException PlanLoosensPolicy(string why) => Final(Names.PlanLoosensPolicy, why);

    public static ApplicationFailureException BadRequest(string why) => Final(Names.BadRequest, why);

    public static ApplicationFailureException NoSuchDirectory(string path) =>
        BadRequest($"The directory {path} is not there, so nothing can run in it.");

    public static ApplicationFailureException ProgramNotFound(string program) =>
        BadRequest(
            $"The program {program} is not there or not executable; look at the plan, and at PATH in the policy's commands.environment.");

    public static ApplicationFailureException UnknownSecret(string name) => BadRequest($"The policy has no secret called {name}.");

    public static ApplicationFailureException SecretMissing(SecretName name, string why) =>
        Transient(Names.BadRequest, $"The secret {name} cannot be read: {why}.");

    public static ApplicationFailureException SecretNotForDestination(SecretName name, string destination) =>
        Final(
            Names.Refused, $"The policy does not let the secret {name} go to {destination}; the hosts that may have it stand in its 'to'.");

    public static ApplicationFailureException BadAddress(string text) => BadRequest($"'{text}' is not an absolute URL.");

    public static ApplicationFailureException TooMuchOutput(long limit) =>
        BadRequest($"The program wrote more than {limit / (1024 * 1024)} MiB and was ended.");

    public static ApplicationFailureException NotALink(string path) =>
        BadRequest($"{path} is there and is no link; move it away once, so that releases can be switched by a link of that name.");

    public static ApplicationFailureException GitFailed(string what, ProgramEnding ending) =>
        Transient("GitFailed",
            $"{what} ended with exit code {ending.ExitCode}{(ending.IsTimedOut ? " after its time limit" : "")}: {Line(ending)}");

    public static ApplicationFailureException BuildFailed(string why) => Transient(Names.BuildFailed, why);

    public static ApplicationFailureException PipelineNotSeen(string why) => Final(Names.PipelineNotSeen, why);

    public static ApplicationFailureException HostFailed(HostName host, ComponentName component, string why) =>
        Transient(Names.HostFailed, $"{component} on {host}: {why}");

    public static ApplicationFailureException RegistryFailed(string registry, string why) =>
        Transient(Names.RegistryFailed, $"The registry {registry}: {why}.");

    public static ApplicationFailureException RegistryRefused(string registry, string why) =>
        Final(Names.RegistryRefused, $"The registry {registry} lets nobody in: {why}. Renew the login that the policy names, then retry.");

    public static ApplicationFailureException EngineUnreachable(string engine, string why) =>
        Transient(Names.EngineUnreachable, $"The Docker engine at {engine} does not answer: {why}.");

    public static ApplicationFailureException EngineFailed(string engine, string what, string said) =>
        Transient(Names.HostFailed,
            $"The Docker engine at {engine} did not {what}: {said}{(EngineError.Next(said) is { } next ? $" {next}" : "")}");

    public static ApplicationFailureException HostKeyChanged(string target) =>
        Final(Names.HostKeyRefused,
            $"{target} shows another host key than the known one. Somebody may sit in between: ask who rebuilt the host before the known "
            + "hosts of the policy are changed.");

    public static ApplicationFailureException HostKeyUnknown(string target) =>
        Final(Names.HostKeyRefused,
            $"{target} is not in the known hosts. Compare its key with what its administrator says and add it to the policy's "
            + "ssh.knownHosts.");

    public static ApplicationFailureException SshRefused(string target) =>
        Final(Names.SshRefused, $"{target} does not let the worker in: put the public half of the policy's ssh.identity there.");

    public static ApplicationFailureException NotAnnounced(string why) => Transient("NotAnnounced", why);

    public static ApplicationFailureException ForgeFailed(string why) => Transient("ForgeFailed", why);

    /// <summary>The forge asks to be left alone for a while; the next attempt comes after it.</summary>
    public static ApplicationFailureException ForgeBusy(string why, TimeSpan wait) =>
        new($"{why} It has had enough requests; asked again in {Lasting.Text(wait)}.", errorType: "ForgeBusy", nextRetryDelay: wait);

    /// <summary>What has to be written down is tried until somebody has mended what stands in the way.</summary>
    public static ApplicationFailureException NotRecorded(string why) => Transient("NotRecorded", why);

    public static ApplicationFailureException HolderStillRuns(string workflowId) =>
        Transient(Names.HolderStillRuns, $"{workflowId} holds the lock and has not closed.");

    public static ApplicationFailureException ChainBroken(string file, string why) =>
        Final("AuditChainBroken",
            $"The audit chain {file} is damaged: {why} Nothing is appended to it; keep the file and look at who changed it.");

    private static string Line(ProgramEnding ending)
    {
        var text = (ending.Errors.Length > 0 ? ending.Errors : ending.Output).Trim();
        return text.Length == 0 ? "it said nothing" : OutputTail.Of(text, 1024);
    }

    private static ApplicationFailureException Final(string type, string message) => new(message, errorType: type, nonRetryable: true);

    private static ApplicationFailureException Transient(string type, string message) => new(message, errorType: type);
}
