namespace TemporalDev.Server.CommandLine;

/// <summary>How a log line looks.</summary>
internal enum LogFormat
{
    /// <summary>Time, level, message.</summary>
    Text,

    /// <summary>One JSON object with the message's named values.</summary>
    Json,

    /// <summary>The official command line's word for text.</summary>
    Pretty,
}
