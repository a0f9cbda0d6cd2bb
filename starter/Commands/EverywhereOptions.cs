using System.CommandLine;
using ReleaseWorkflows.Starter.Engines;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>The options that every command knows.</summary>
internal static class EverywhereOptions
{
    public static readonly Option<string> Output = new Option<string>("--output", "-o")
    {
        Description = "text for people, or one JSON document",
        DefaultValueFactory = _ => "text",
        Recursive = true,
    }.AcceptOnlyFromAmong("text", "json");

    public static readonly Option<string?> State = new("--state")
    {
        Description = $"state directory, where the engine is found (also: {StateDirectory.Variable})",
        HelpName = "DIR",
        Recursive = true,
    };
}
