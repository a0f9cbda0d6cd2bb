using Google.Protobuf;
using Temporalio.Api.Failure.V1;

namespace Temporalio.Exceptions;

/// <summary>What the failure exceptions ask of the failure they wrap.</summary>
internal static class FailureInfos
{
    public static void Require(Failure failure, IMessage? info)
    {
        if (info is null)
            throw new ArgumentException(
                $"the failure carries {failure.FailureInfoCase}, which is another kind of failure", nameof(failure));
    }

    public static string? OrNull(string text) => text.Length == 0 ? null : text;
}
