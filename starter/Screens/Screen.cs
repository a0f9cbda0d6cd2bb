using System.Text.Encodings.Web;
using System.Text.Json;
using ReleaseWorkflows.Starter.Exits;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ReleaseWorkflows.Starter.Screens;

/// <summary>Where a command speaks: text for people on standard output, or one JSON document; troubles on standard error.</summary>
internal sealed class Screen
{
    // Wide enough that a line of ours is one line in a log file or a pipe.
    private const int WidthOfAFile = 220;

    // A terminal is no web page: quotes in a statement are easier to read as they are.
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly TextWriter output;
    private readonly TextWriter errors;

    public Screen(bool isJson, TextWriter output, TextWriter errors)
    {
        IsJson = isJson;
        this.output = output;
        this.errors = errors;
        var isTerminal = !Console.IsOutputRedirected;
        Text = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (!isTerminal)
            Text.Profile.Width = WidthOfAFile;
    }

    /// <summary>The user asked for JSON: print one document and nothing else.</summary>
    public bool IsJson { get; }

    /// <summary>Someone is watching a terminal, so that lines may be drawn again.</summary>
    public bool IsLive => !IsJson && !Console.IsOutputRedirected && Text.Profile.Capabilities.Ansi;

    public IAnsiConsole Text { get; }

    /// <summary>A line for people; not printed when JSON was asked for.</summary>
    /// <param name="markup">Spectre markup; escape what comes from elsewhere.</param>
    public void Say(string markup)
    {
        if (!IsJson)
            Text.MarkupLine(markup);
    }

    /// <summary>A line for people, as it is.</summary>
    public void SayPlainly(string line)
    {
        if (!IsJson)
            output.WriteLine(line);
    }

    /// <summary>A table or a view for people; not made when JSON was asked for.</summary>
    public void Draw(Func<IRenderable> view)
    {
        if (!IsJson)
            Text.Write(view());
    }

    /// <summary>A text that is the answer itself, whatever the output.</summary>
    public void SayAlways(string text) => output.WriteLine(text);

    /// <summary>The document of this command; not printed for people.</summary>
    public void Give(object document)
    {
        if (IsJson)
            output.WriteLine(JsonSerializer.Serialize(document, Shape));
    }

    public void Complain(Trouble trouble)
    {
        if (IsJson)
        {
            var error = new { error = new { what = trouble.Message, where = trouble.Where, next = trouble.Next,
                exit = (int)trouble.Code } };
            errors.WriteLine(JsonSerializer.Serialize(error, Shape));
            return;
        }

        var verb = trouble.Code == ExitCode.Refused ? "refused" : "release";
        errors.WriteLine($"{verb}: {Indented(trouble.Message)}");
        errors.WriteLine($"  where  {Indented(trouble.Where)}");
        errors.WriteLine($"  next   {Indented(trouble.Next)}");
    }

    private static string Indented(string text) => text.TrimEnd().ReplaceLineEndings("\n         ");
}
