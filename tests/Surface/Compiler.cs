using System.Diagnostics;
using Xunit;

namespace Tests.Surface;

/// <summary>The C# compiler that has built these tests, with the references and generators that they were built with.</summary>
internal static class Compiler
{
    private static readonly ILookup<string, string> Inputs = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "compiler-inputs.txt"))
        .Select(line => line.Split(' ', 2)).ToLookup(words => words[0], words => words[1]);

    private static readonly string[] ImplicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
    ];

    /// <summary>Libraries of the project's own SDK, for which stubs stand in; the messages are those of the wire either way.</summary>
    private static readonly string[] Replaced =
        ["Temporalio.dll", "Temporalio.Extensions.Hosting.dll", "Temporalio.Extensions.OpenTelemetry.dll"];

    /// <summary>The committed checkout.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Compiles a library.</summary>
    /// <param name="output">The library; its name is the assembly's.</param>
    /// <param name="sources">Source files.</param>
    /// <param name="references">Libraries in place of those of the same names.</param>
    /// <param name="withSdk">Whether the code sees the project's own SDK rather than stubs.</param>
    /// <param name="arguments">More arguments.</param>
    /// <returns>Errors and warnings, empty when there are none.</returns>
    public static async Task<IReadOnlyList<string>> CompileAsync(
        string output, IEnumerable<string> sources, IReadOnlyCollection<string> references, bool withSdk = false, params string[] arguments)
    {
        var usings = Path.ChangeExtension(output, ".usings.cs");
        await File.WriteAllLinesAsync(usings, ImplicitUsings.Select(name => $"global using {name};"));
        var replaced = references.Select(Path.GetFileName).Concat(withSdk ? [] : Replaced).ToHashSet();
        var response = Path.ChangeExtension(output, ".rsp");
        await File.WriteAllLinesAsync(response,
        [
            "-target:library", "-nologo", "-nostdlib", "-langversion:latest", "-nullable:enable", "-unsafe-", $"-out:\"{output}\"",
            .. Inputs["reference"].Where(path => !replaced.Contains(Path.GetFileName(path))).Concat(references)
                .Select(path => $"-reference:\"{path}\""),
            .. Inputs["analyzer"].Where(path => path.Contains("Microsoft.NETCore.App.Ref") || path.Contains("Microsoft.AspNetCore.App.Ref"))
                .Select(path => $"-analyzer:\"{path}\""),
            .. arguments,
            .. sources.Append(usings).Select(path => $"\"{path}\""),
        ]);
        using var csc = Process.Start(new ProcessStartInfo("dotnet", ["exec", Inputs["compiler"].Single(), $"@{response}"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Root,
        }) ?? throw new InvalidOperationException("The compiler did not start");
        var said = await csc.StandardOutput.ReadToEndAsync();
        await csc.WaitForExitAsync();
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Arguments that have code looked at for what a file bans.</summary>
    public static string[] WithBannedSymbols(string file) =>
    [
        .. Inputs["analyzer"].Where(path => path.Contains("BannedApiAnalyzers", StringComparison.Ordinal))
            .Select(path => $"-analyzer:\"{path}\""),
        $"-additionalfile:\"{Path.Combine(Root, file)}\"",
    ];

    /// <summary>Fails with the errors, if there are any.</summary>
    public static void AssertCompiled(IEnumerable<string> said)
    {
        var errors = said.Where(line => line.Contains("error ", StringComparison.Ordinal)).ToList();
        Assert.True(errors.Count == 0, $"{errors.Count} errors\n{string.Join('\n', errors)}");
    }

    /// <summary>Source files of a project.</summary>
    public static IEnumerable<string> SourcesOf(string folder, params string[] without) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !without.Concat(["bin", "obj"]).Any(part => path.Contains($"/{part}/", StringComparison.Ordinal)));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "ReleaseWorkflows.sln")))
                return folder.FullName;
        throw new InvalidOperationException("No ReleaseWorkflows.sln above " + AppContext.BaseDirectory);
    }
}
