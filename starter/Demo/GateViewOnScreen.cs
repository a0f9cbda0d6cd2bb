using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Trust;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ReleaseWorkflows.Starter.Demo;

/// <summary>A gate with its evidence, as the person who decides reads it.</summary>
internal static class GateViewOnScreen
{
    public static IRenderable Of(GateView gate)
    {
        var statement = Statement.Parse(gate.Statement.Text);
        var grid = new Grid().AddColumns(new GridColumn().NoWrap(), new GridColumn());
        Row("gate", $"{gate.Environment}, opening {gate.Opening}, statement {gate.Statement.Hash.Short}");
        Row("needs", string.Join(", ", gate.Needs.Select(need => $"{need.Role} {need.Have}/{need.Need}")) + "; who can: " +
            string.Join(", ", gate.Rules.WhoCan.SelectMany(who => who.Principals).Distinct()));
        Row("commit", $"{statement.Commit}");
        foreach (var artifact in statement.Artifacts)
            Row("artifact", $"{artifact.Name} {artifact.Digest.Short}");
        Row("smoke", string.Join(", ", statement.Smoke.Select(step => $"{step.Name} {step.Verdict}")));
        Row("hosts", string.Join(", ", statement.Hosts.Select(host => $"{host.Host} runs {Short(host.Running)}")));
        Row("way back", $"{gate.WayBack.Hosts.Count(host => host.Ready)}/{gate.WayBack.Hosts.Length} hosts proved");
        Row("not alone", string.Join(", ", statement.Selves));
        return new Panel(grid) { Header = new PanelHeader("what is being decided") };

        void Row(string name, string text) => grid.AddRow(new Text(name), new Text(text));
    }

    private static string Short(string running) => running.Length > 24 ? running[..19] + "…" : running;
}
