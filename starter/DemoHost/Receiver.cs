using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace ReleaseWorkflows.DemoHost;

/// <summary>
/// The outside world that gets announcements. Each post becomes one line of the journal before it is answered, repeated ones too: who
/// reads the journal counts by the idempotency key.
/// </summary>
internal sealed class Receiver(int port, string journal, TimeSpan answerAfter)
{
    private readonly SemaphoreSlim oneLineAtATime = new(1);

    public async Task RunAsync(Ending ending)
    {
        using var listener = new HttpListener();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        await using var stop = ending.Token.Register(listener.Stop);
        Console.WriteLine($"receiver ready on 127.0.0.1:{port}");
        while (await HttpLoop.NextAsync(listener, ending.Token) is { } context)
            _ = HttpLoop.AnswerAsync(context, () => TakeAsync(context.Request));
    }

    private async Task<(int, string)> TakeAsync(HttpListenerRequest request)
    {
        using var reader = new StreamReader(request.InputStream, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var line = JsonSerializer.Serialize(new
        {
            at = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture),
            path = request.Url!.AbsolutePath,
            key = request.Headers["Idempotency-Key"] ?? "",
            body,
        });
        await oneLineAtATime.WaitAsync();
        try
        {
            await File.AppendAllTextAsync(journal, line + "\n");
        }
        finally
        {
            oneLineAtATime.Release();
        }

        await Task.Delay(answerAfter);
        return (200, """{"ok":true}""");
    }
}
