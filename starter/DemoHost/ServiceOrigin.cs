using System.Security.Cryptography;

namespace ReleaseWorkflows.DemoHost;

/// <summary>What a service is started from: the release behind the link, and the settings as they are now.</summary>
internal sealed record ServiceOrigin(string Release, string EnvFile, string SettingsDigest)
{
    /// <returns>Null when DIR/current points to no release.</returns>
    public static ServiceOrigin? Read(string host, string serviceName)
    {
        var link = new DirectoryInfo(Path.Combine(host, "current"));
        var target = link.LinkTarget is null ? null : link.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        if (target is null || !Directory.Exists(target))
            return null;
        var settings = Path.Combine(host, serviceName + ".env");
        return new ServiceOrigin(target, settings, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(settings))));
    }
}
