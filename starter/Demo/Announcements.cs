using System.Text.Json;
using ReleaseWorkflows.Starter.Programs;

namespace ReleaseWorkflows.Starter.Demo;

/// <summary>The receiver that plays the chat: a process that writes down each announcement before it answers.</summary>
internal sealed class Announcements : IAsyncDisposable
{
    private readonly ChildProgram receiver;
    private readonly string journal;

    private Announcements(ChildProgram receiver, string journal, int port) =>
        (this.receiver, this.journal, Port) = (receiver, journal, port);

    public int Port { get; }

    public int ProcessId => receiver.Id;

    /// <param name="answerAfter">The chat is this slow to answer.</param>
    public static async Task<Announcements> StartAsync(DemoPlace place, TimeSpan answerAfter, CancellationToken cancellation)
    {
        var port = FreePorts.Take(1)[0];
        string[] words =
        [
            "receive", "--port", port.ToString(), "--journal", place.Journal, "--answer-after", answerAfter.TotalMilliseconds.ToString("0"),
                "--leash", "input",
        ];
        var receiver = ChildProgram.Start("receiver", ProgramFiles.DemoHost, words, place.Log("receiver"));
        await receiver.ReadyAsync(line => line.StartsWith("receiver ready", StringComparison.Ordinal), TimeSpan.FromSeconds(15),
            cancellation);
        return new Announcements(receiver, place.Journal, port);
    }

    /// <summary>Everything that arrived, repeated deliveries too.</summary>
    public IReadOnlyList<Received> Read() =>
        [.. File.ReadAllLines(journal).Where(line => line.Length > 0)
            .Select(line => JsonSerializer.Deserialize<Received>(line, JsonSerializerOptions.Web)!)];

    public void LetGo() => receiver.LetGo();

    public ValueTask DisposeAsync() => receiver.DisposeAsync();

    /// <summary>One delivery.</summary>
    public sealed record Received(DateTimeOffset At, string Path, string Key, string Body)
    {
        /// <summary>The words for people in the body.</summary>
        public string Text
        {
            get
            {
                using var document = JsonDocument.Parse(Body);
                return document.RootElement.TryGetProperty("text", out var text) ? text.GetString() ?? "" : Body;
            }
        }
    }
}
