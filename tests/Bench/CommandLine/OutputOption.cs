using System.CommandLine;

namespace Tests.Bench.CommandLine;

/// <summary>For people or for programs.</summary>
internal enum Output
{
    Text,
    Json,
}

/// <summary>The option that every verb has.</summary>
internal static class OutputOption
{
    public static Option<Output> Make() => new("--output") { Description = "text or json. Default: text." };
}
