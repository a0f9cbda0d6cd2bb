using System.Text.RegularExpressions;
using Xunit;

namespace Tests.Sdk.Examples;

/// <summary>docs/sdk.md shows these examples; what it shows is what is run here.</summary>
public sealed partial class PageTests
{
    private static readonly string Root = RootOf(AppContext.BaseDirectory);

    [Fact]
    public void Every_example_on_the_page_is_the_text_of_a_test()
    {
        var shown = Block().Matches(File.ReadAllText(Path.Combine(Root, "docs", "sdk.md")));

        Assert.Equal(8, shown.Count);
        foreach (Match block in shown)
        {
            var file = File.ReadAllText(Path.Combine(Root, "tests", "Sdk", "Examples", block.Groups["file"].Value));
            Assert.Contains(Squeezed(block.Groups["code"].Value), Squeezed(file), StringComparison.Ordinal);
        }
    }

    private static string Squeezed(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    private static string RootOf(string folder) =>
        File.Exists(Path.Combine(folder, "ReleaseWorkflows.sln")) ? folder : RootOf(Path.GetDirectoryName(folder)!);

    [GeneratedRegex(@"\(\.\./tests/Sdk/Examples/(?<file>\w+\.cs)\)[^`]*```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
