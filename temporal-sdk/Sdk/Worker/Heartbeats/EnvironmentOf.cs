using System.Runtime.InteropServices;
using Temporalio.Api.Worker.V1;
using Crt = Temporalio.Api.Worker.V1.EnvironmentInfo.Types.WindowsPlatform.Types.Crt;
using Hosting = Temporalio.Api.Worker.V1.EnvironmentInfo.Types.HostingEnvironment.Types.HostingEnvironmentType;

namespace Temporalio.Worker.Heartbeats;

/// <summary>What a worker tells of the process it runs in.</summary>
internal static class EnvironmentOf
{
    private static readonly (string Variable, Hosting Kind)[] Signs =
    [
        ("KUBERNETES_SERVICE_HOST", Hosting.K8S),
        ("AWS_LAMBDA_FUNCTION_NAME", Hosting.AwsLambda),
        ("ECS_CONTAINER_METADATA_URI_V4", Hosting.AwsEcs),
        ("K_SERVICE", Hosting.GoogleCloudRun),
        ("GAE_SERVICE", Hosting.GoogleAppEngine),
        ("FUNCTIONS_WORKER_RUNTIME", Hosting.AzureFunctions),
        ("CONTAINER_APP_NAME", Hosting.AzureContainerApps),
        ("WEBSITE_SITE_NAME", Hosting.AzureAppService),
    ];

    /// <summary>Runtime, platform and hosting of this process.</summary>
    public static EnvironmentInfo ThisProcess() => new()
    {
        Runtimes =
        {
            new EnvironmentInfo.Types.Runtime
            {
                Type = EnvironmentInfo.Types.Runtime.Types.RuntimeType.DotnetCore,
                Version = Environment.Version.ToString(),
            },
        },
        Platform = PlatformOf(Environment.OSVersion.Version.ToString()),
        HostingEnvironments = { Kinds().Select(kind => new EnvironmentInfo.Types.HostingEnvironment { Type = kind }) },
    };

    private static IEnumerable<Hosting> Kinds() => Signs
        .Where(sign => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(sign.Variable)))
        .Select(sign => sign.Kind)
        .Concat(File.Exists("/.dockerenv") ? [Hosting.Docker] : []);

    private static EnvironmentInfo.Types.Platform? PlatformOf(string version)
    {
        var architecture = RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 => EnvironmentInfo.Types.Architecture.Amd64,
            Architecture.Arm64 => EnvironmentInfo.Types.Architecture.Arm64,
            _ => EnvironmentInfo.Types.Architecture.Unspecified,
        };
        if (OperatingSystem.IsLinux()) return new() { Linux = new() { Version = version, Architecture = architecture, Libc = Libc() } };
        if (OperatingSystem.IsMacOS()) return new() { Macos = new() { Version = version, Architecture = architecture } };
        return OperatingSystem.IsWindows()
            ? new() { Windows = new() { Version = version, Architecture = architecture, Crt = Crt.Ucrt } }
            : null;
    }

    private static EnvironmentInfo.Types.LinuxPlatform.Types.Libc Libc() =>
        RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal)
            ? EnvironmentInfo.Types.LinuxPlatform.Types.Libc.Musl
            : EnvironmentInfo.Types.LinuxPlatform.Types.Libc.Glibc;
}
