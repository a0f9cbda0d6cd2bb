using System.Collections.Immutable;
using System.CommandLine;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks;
using ReleaseWorkflows.Starter.Exits;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>Values for the inputs of a plan.</summary>
internal sealed class InputOption
{
    public Option<string[]> Option { get; } = new("--input")
    {
        Description = "a value for an input of the plan; may be repeated",
        HelpName = "NAME=VALUE",
        DefaultValueFactory = _ => [],
    };

    /// <summary>The values with the plan's defaults filled in.</summary>
    /// <exception cref="Trouble">A value is unknown, missing or not of its type.</exception>
    public ImmutableArray<Setting> Bind(Call call, ReleasePlan plan)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in call.Get(Option) ?? [])
        {
            if (pair.Split('=', 2) is not [var name, var value])
                throw Trouble.BadInput($"'{pair}' is not NAME=VALUE", "--input", "for example --input strict=true");
            given[name] = value;
        }

        var (values, refusals) = InputValues.Bind(plan, given);
        return refusals.IsEmpty ? values : throw Trouble
            .BadInput(string.Join('\n', refusals), "--input", "name each with --input NAME=VALUE");
    }
}
