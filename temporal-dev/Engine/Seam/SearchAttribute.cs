using Temporalio.Api.Enums.V1;

namespace TemporalDev.Engine;

/// <summary>One decoded search attribute of a run.</summary>
/// <param name="Name">Registered or predefined name.</param>
/// <param name="Type">Decides the kind of <paramref name="Value"/>.</param>
/// <param name="Value">
/// Text and Keyword: string. Int: long. Double: double. Bool: bool. Datetime: DateTimeOffset. KeywordList: string[].
/// </param>
public sealed record SearchAttribute(string Name, IndexedValueType Type, object Value);
