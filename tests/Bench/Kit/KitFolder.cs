using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;

namespace Tests.Bench.Kit;

/// <summary>The conformance kit: installed in a folder that is removed afterwards, or where CONFORMANCE_INSTALLED says.</summary>
internal sealed class KitFolder : IDisposable
{
    private readonly DirectoryInfo? _own;

    private KitFolder(string path, DirectoryInfo? own) => (Path, _own) = (path, own);

    public string Path { get; }

    public static Option<DirectoryInfo> Option() => new Option<DirectoryInfo>("--kit")
    {
        Description = "Folder of the conformance kit.",
        Required = true,
    }.AcceptExistingOnly();

    /// <exception cref="InvalidOperationException">The installation failed; the message is what it printed.</exception>
    public static async Task<KitFolder> InstallAsync(DirectoryInfo kit)
    {
        if (Environment.GetEnvironmentVariable("CONFORMANCE_INSTALLED") is { Length: > 0 } given) return new(given, null);
        var own = Directory.CreateTempSubdirectory("bench-kit-");
        var folder = new KitFolder(own.FullName, own);
        await folder.RunAsync(System.IO.Path.Combine(kit.FullName, "install"), [own.FullName]);
        return folder;
    }

    /// <summary>Runs a program of the kit's bench folder that prints JSON.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message is what it printed.</exception>
    public async Task<JsonDocument> NodeAsync(string program, params string[] arguments) => JsonDocument.Parse(
        await RunAsync("node", [System.IO.Path.Combine(Path, "bench", program), .. arguments, "--output", "json"]));

    public void Dispose() => _own?.Delete(recursive: true);

    private async Task<string> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path,
        }) ?? throw new InvalidOperationException($"{program} did not start");
        var errors = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? text
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {text}{await errors}");
    }
}
