using Google.Protobuf;
using Temporalio.Api.History.V1;

namespace Temporalio.Common;

/// <summary>Histories in protobuf's JSON form, as Temporal's tools write it.</summary>
internal static class HistoryJson
{
    // A history may come from a newer server, whose events carry fields that replay does not need.
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default);

    public static Api.History.V1.History Read(string json) => Parser.Parse<Api.History.V1.History>(json);

    public static string Format(Api.History.V1.History history) => Formatter.Format(history);
}
