using System.Collections.Immutable;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Plan;

/// <summary>The shapes that an input may have.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<InputType>))]
public enum InputType
{
    /// <summary>Any one line.</summary>
    String,
    /// <summary><c>true</c> or <c>false</c>.</summary>
    Bool,
    /// <summary>One of <see cref="InputPlan.Of"/>.</summary>
    Enum,
    /// <summary>A UUID with dashes.</summary>
    Uuid,
    /// <summary>Any of <see cref="InputPlan.Of"/>, comma-separated.</summary>
    List,
}

/// <summary>A value that a start may pass.</summary>
/// <param name="Default">Used when the start says nothing; null for none.</param>
/// <param name="Needs">Input that must be there when this one is given and not <c>false</c>; null for none.</param>
public sealed record InputPlan(
    InputName Name, InputType Type, string? Default, bool Optional, ImmutableArray<string> Of, InputName? Needs, string? Help);
