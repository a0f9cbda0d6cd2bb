using System.Text;
using ReleaseWorkflows.Worker.Settings;

namespace ReleaseWorkflows.Worker.Hosting;

/// <summary>What --help prints.</summary>
internal static class HelpText
{
    public static string Of(IReadOnlyList<SettingName> names)
    {
        var text = new StringBuilder("""
            release-worker: runs releases. It is usually started by `release worker`.

            Settings, as options or variables; an option wins:

            """);
        foreach (var name in names)
        {
            text.AppendLine($"  {name.Option} {name.Shape}{(name.Variable is { } variable ? $"   ({variable})" : "")}");
            text.AppendLine($"      {name.Meaning}");
        }

        text.AppendLine($"""

            Telemetry: {Telemetry.TelemetryExport.Variable} says where traces and metrics go.

            Examples:
              release-worker --policy policy.yaml
              release-worker --policy /etc/release/policies --address temporal.example.test:7233 --log-format json

            Exit codes: 0 stopped as asked · 1 failed · 2 bad settings; database and port: as temporal-dev-server --help says
            """);
        return text.ToString();
    }
}
