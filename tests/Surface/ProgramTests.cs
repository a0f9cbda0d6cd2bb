using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Xunit;

namespace Tests.Surface;

/// <summary>Our programs compile against what the baselines name, and so against the official package.</summary>
public class ProgramTests(Stubs stubs) : IClassFixture<Stubs>
{
    [Fact]
    public async Task Programs_use_nothing_that_the_official_package_lacks()
    {
        var workflows = await CompileAsync("ReleaseWorkflows.Workflows", "workflows", []);
        var activities = await CompileAsync("ReleaseWorkflows.Activities", "activities", [workflows]);
        await CompileAsync("release-worker", "worker", [workflows, activities], target: "exe");
        await CompileAsync("release", "starter", [workflows], "DemoHost", "exe");
    }

    [Theory]
    [InlineData("tests/Sdk/Scenarios")]
    [InlineData("tests/Sdk/Examples", "tests/Sdk/Worker/EngineFixture.cs")]
    public async Task User_code_of_the_tests_uses_nothing_that_the_official_package_lacks(string folder, params string[] files) =>
        await CompileAsync(Path.GetFileName(folder), folder, [], more: files.Select(file => Path.Combine(Compiler.Root, file)));

    [Theory]
    [InlineData("Temporalio.Worker.Tuning.PollerBehavior.NoSuchBehavior behavior = null!;", "CS0426")]
    [InlineData("new Temporalio.Client.TemporalClientConnectOptions(\"a\").NoSuchOption = 1;", "CS1061")]
    [InlineData("System.Console.WriteLine(Temporalio.Workflows.Workflow.InWorkflow);", null)]
    public async Task What_no_baseline_names_does_not_compile(string statement, string? error)
    {
        var source = Path.Combine(stubs.Folder, $"Probe{Guid.NewGuid():N}.cs");
        await File.WriteAllTextAsync(source, $"public static class Probe {{ public static void Run() {{ {statement} }} }}");
        var said = await Compiler.CompileAsync(Path.ChangeExtension(source, ".dll"), [source], [stubs.Library]);
        var errors = said.Where(line => line.Contains(": error ")).Select(line => line.Split(": error ")[1][..6]);
        Assert.Equal(error is null ? [] : [error], errors);
    }

    private async Task<string> CompileAsync(
        string name,
        string folder,
        string[] references,
        string without = "bin",
        string target = "library",
        IEnumerable<string>? more = null)
    {
        var library = Path.Combine(stubs.Folder, name + ".dll");
        var said = await Compiler.CompileAsync(
            library,
            Compiler.SourcesOf(folder, without).Concat(more ?? []),
            [stubs.Library, .. references],
            arguments: $"-target:{target}");
        Compiler.AssertCompiled(said);
        Assert.Empty(NamespacesUsedBy(library).Where(used => used.StartsWith("Temporalio.Wire", StringComparison.Ordinal)));
        return library;
    }

    // The messages of the service live in an assembly of ours that has more in it.
    private static HashSet<string> NamespacesUsedBy(string library)
    {
        using var file = new PEReader(File.OpenRead(library));
        var metadata = file.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(handle => metadata.GetString(metadata.GetTypeReference(handle).Namespace))];
    }
}
