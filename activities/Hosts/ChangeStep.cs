using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Activities.Hosts;

/// <summary>How far the change of one component on one host got; written on the host before and after each effect.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeStep>))]
internal enum ChangeStep
{
    /// <summary>What was there is written down; nothing is changed.</summary>
    Recorded,
    /// <summary>The files are the wanted ones; what runs may still be the earlier ones.</summary>
    Switched,
    /// <summary>What runs was made to be the wanted one.</summary>
    Done,
}
