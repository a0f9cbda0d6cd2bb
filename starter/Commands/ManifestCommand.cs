using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Releases;
using Spectre.Console;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>All evidence of a release as one JSON document.</summary>
internal sealed class ManifestCommand : ReleaseCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Option<string?> file = new("--to") { Description = "write it to this file", HelpName = "FILE" };

    public ManifestCommand()
        : base("manifest", "All evidence of a release as one JSON document.", "release manifest shop 1.4.0",
            "release manifest shop 1.4.0 --to manifest-1.4.0.json") => Options.Add(file);

    protected override async Task<ExitCode> RunAsync(Call call, ReleaseDesk desk, ReleaseName release)
    {
        var text = JsonNode.Parse(await desk.ManifestAsync(release, call.Cancellation))!.ToJsonString(Indented);
        if (call.Get(file) is not { } path)
        {
            call.Screen.SayAlways(text);
            return ExitCode.Live;
        }

        await File.WriteAllTextAsync(path, text + "\n", call.Cancellation);
        call.Screen.Give(new { file = Path.GetFullPath(path) });
        call.Screen.Say($"manifest of {release.Words} written to {path.EscapeMarkup()}");
        return ExitCode.Live;
    }
}
