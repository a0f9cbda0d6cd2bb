using System.Reflection;

namespace Temporalio.Replay;

/// <summary>Version of this library, as histories record it.</summary>
internal static class SdkVersion
{
    public static string Text { get; } = typeof(SdkVersion).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
