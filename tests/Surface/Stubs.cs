using Xunit;

namespace Tests.Surface;

/// <summary>The reference assembly made of the baselines, and a folder for what is compiled against it.</summary>
public sealed class Stubs : IAsyncLifetime
{
    /// <summary>Folder of everything compiled here.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("surface-").FullName;

    /// <summary>The reference assembly.</summary>
    public string Library => Path.Combine(Folder, "Temporalio.dll");

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        var source = Path.Combine(Folder, "Stubs.cs");
        await File.WriteAllTextAsync(source, StubWriter.Write(BaselineType.Read("must.tsv", "should.tsv")));
        var said = await Compiler.CompileAsync(Library, [source], []);
        Compiler.AssertCompiled(said);
    }

    /// <inheritdoc />
    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }
}
