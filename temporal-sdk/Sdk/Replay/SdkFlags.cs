using Temporalio.Api.Sdk.V1;

namespace Temporalio.Replay;

/// <summary>Behaviours that were changed once and that a history switches on by naming their number. The core numbers are common to all
/// SDKs that are built
/// like the official ones, the language numbers belong to .NET.</summary>
internal sealed class SdkFlags(string sdkVersion)
{
    public const string SdkName = "temporal-dotnet";

    private static readonly uint[] KnownCore = [.. Enum.GetValues<CoreFlag>().Cast<uint>()];
    private static readonly uint[] KnownLang = [.. Enum.GetValues<LangFlag>().Cast<uint>()];

    private readonly HashSet<uint> core = [];
    private readonly HashSet<uint> lang = [];
    private string? recordedName;
    private string? recordedVersion;

    public enum CoreFlag : uint
    {
        IdAndTypeChecks = 1,
        UpsertOnPatch = 2,
        TerminalCommandsLast = 3,
    }

    public enum LangFlag : uint
    {
        ReorderCompletion = 1,
        ModernEventLoop = 2,
    }

    /// <summary>Takes what a completed workflow task of the history has recorded.</summary>
    public void Learn(WorkflowTaskCompletedMetadata? metadata)
    {
        if (metadata is null)
        {
            return;
        }
        core.UnionWith(metadata.CoreUsedFlags);
        recordedName = metadata.SdkName.Length > 0 ? metadata.SdkName : recordedName;
        recordedVersion = metadata.SdkVersion.Length > 0 ? metadata.SdkVersion : recordedVersion;
        // another language's numbers mean other things, and its histories come from an event loop like our modern one
        lang.UnionWith(recordedName is null or SdkName ? metadata.LangUsedFlags : KnownLang);
    }

    public bool Has(CoreFlag flag, bool replaying) => !replaying || core.Contains((uint)flag);

    public bool Has(LangFlag flag, bool replaying) => !replaying || lang.Contains((uint)flag);

    /// <summary>What a completion has to record; null when the history knows it all.</summary>
    public WorkflowTaskCompletedMetadata? TakeNews()
    {
        var news = new WorkflowTaskCompletedMetadata
        {
            CoreUsedFlags = { KnownCore.Where(core.Add) },
            LangUsedFlags = { recordedName is null or SdkName ? KnownLang.Where(lang.Add) : [] },
            SdkName = recordedName == SdkName ? string.Empty : SdkName,
            SdkVersion = recordedVersion == sdkVersion ? string.Empty : sdkVersion,
        };
        recordedName = SdkName;
        recordedVersion = sdkVersion;
        return news.CalculateSize() > 0 ? news : null;
    }
}
