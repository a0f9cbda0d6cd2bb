using System.Diagnostics;

namespace Tests.Runbook.Containers;

/// <summary>The engines that the machine offers to tests.</summary>
internal static class Engines
{
    public const string Variable = "RELEASE_TEST_ENGINES";

    /// <summary>Addresses such as <c>unix:///path/docker.sock</c>.</summary>
    public static string[] Sockets { get; } =
        Environment.GetEnvironmentVariable(Variable)?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The command-line client against one engine.</summary>
    public static string Docker(string engine, params string[] arguments)
    {
        var (code, output) = Run("docker", null, ["-H", engine, .. arguments]);
        Assert.True(code == 0, $"docker {string.Join(' ', arguments)}: {output}");
        return output;
    }

    public static (int Code, string Output) Run(string program, string? directory, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory ?? "",
        };
        // There is no BuildKit in Debian's package.
        start.Environment["DOCKER_BUILDKIT"] = "0";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + errors.Result);
    }
}
