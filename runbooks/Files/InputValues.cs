using System.Collections.Immutable;
using ReleaseWorkflows.Plan;

namespace ReleaseWorkflows.Runbooks;

/// <summary>Judges what a start passes for the plan's inputs.</summary>
public static class InputValues
{
    /// <summary>The values with defaults filled in, or everything that is wrong with them.</summary>
    public static (ImmutableArray<Setting> Values, ImmutableArray<string> Refusals) Bind(
        ReleasePlan plan, IReadOnlyDictionary<string, string> given)
    {
        var refusals = ImmutableArray.CreateBuilder<string>();
        foreach (var unknown in given.Keys.Where(name => !plan.Inputs.Any(i => i.Name.Text == name)).Order(StringComparer.Ordinal))
        {
            var known = plan.Inputs.Select(i => i.Name.Text).ToArray();
            refusals.Add($"The plan has no input '{unknown}'. "
                + $"{(known.Length == 0 ? "It has none." : $"It has {Yaml.Map.Listed(known)}.")} "
                    + $"{Yaml.Spelling.HintFor(unknown, known)}".TrimEnd());
        }
        var values = ImmutableArray.CreateBuilder<Setting>();
        foreach (var input in plan.Inputs)
        {
            var value = given.GetValueOrDefault(input.Name.Text) ?? input.Default;
            if (value is null && !input.Optional)
                refusals.Add($"The input '{input.Name}' is needed{(input.Help is null ? "" : $": {input.Help}")}.");
            else if (value is { Length: > 0 } && Refusal(input, value) is { } refusal) refusals.Add(refusal);
            values.Add(new(input.Name.Text, value ?? string.Empty));
        }
        bool Lacks(InputPlan input) =>
            input.Needs is { } needs && IsGiven(values, input.Name.Text) && !IsGiven(values, needs.Text);
        foreach (var input in plan.Inputs.Where(Lacks))
            refusals.Add($"The input '{input.Name}' needs '{input.Needs}' too.");
        return (values.ToImmutable(), refusals.ToImmutable());
    }

    /// <summary>Why the value is not of the input's type; null when it is.</summary>
    public static string? Refusal(InputPlan input, string value) => input.Type switch
    {
        InputType.Bool when value is not ("true" or "false") => $"The input '{input.Name}' is true or false, not '{value}'.",
        InputType.Enum when !input.Of.Contains(value) => $"The input '{input.Name}' is one of {Yaml.Map.Listed(input.Of)}, not '{value}'.",
        InputType.Uuid when !Guid.TryParseExact(value, "D", out _) => $"The input '{input.Name}' is a UUID, not '{value}'.",
        InputType.List when value.Split(',').FirstOrDefault(item => !input.Of.Contains(item)) is { } item
            => $"The input '{input.Name}' is a list of {Yaml.Map.Listed(input.Of)}, not '{item}'.",
        InputType.String when value.Any(char.IsControl) => $"The input '{input.Name}' is one line of text.",
        _ => null,
    };

    private static bool IsGiven(IEnumerable<Setting> values, string name)
        => values.Any(v => v.Name == name && v.Value is not ("" or "false"));
}
