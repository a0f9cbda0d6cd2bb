namespace ReleaseWorkflows.Activities.Running;

/// <summary>How a program ended. Secrets are already replaced in every text.</summary>
/// <param name="ExitCode">0 to 255; 128 + N when signal N ended it.</param>
/// <param name="Output">Standard output, at most <see cref="OutputCapture.ReadLimit"/> bytes of it.</param>
/// <param name="Errors">Standard error, with the same limit.</param>
/// <param name="Tail">The last of both, at most 8 KiB of UTF-8: what history keeps.</param>
/// <param name="OutputDigest">Hex sha256 of the full output kept on this machine.</param>
/// <param name="IsTimedOut">The time limit passed and the group was ended.</param>
internal sealed record ProgramEnding(
    int ExitCode, string Output, string Errors, string Tail, string OutputDigest, TimeSpan Duration, bool IsTimedOut)
{
    public bool IsSuccess => ExitCode == 0 && !IsTimedOut;
}
