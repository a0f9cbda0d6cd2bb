using System.Globalization;
using System.Net;
using System.Text;

namespace ReleaseWorkflows.DemoHost;

/// <summary>A service on a loopback port that does what its bundle says and writes a line to its own log each time it starts.</summary>
internal sealed class BundleService(string release, string envFile, string startLog)
{
    /// <returns>0 after a stop; 1 when it could not start, with the reason on standard error.</returns>
    public async Task<int> RunAsync(Ending ending)
    {
        var environment = EnvFile.Read(envFile);
        if (!environment.TryGetValue("PORT", out var port))
        {
            await Console.Error.WriteLineAsync($"{envFile} does not set PORT");
            return 1;
        }

        var file = Directory.GetFiles(release, "*.bundle").Order(StringComparer.Ordinal).FirstOrDefault();
        if (file is null)
        {
            await Console.Error.WriteLineAsync($"{release} holds no .bundle file");
            return 1;
        }

        var bundle = Bundle.Read(await File.ReadAllBytesAsync(file));
        using var listener = new HttpListener();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        await LogStartAsync(bundle);
        Console.WriteLine(ServiceProcess.ReadyWord);
        await using var stop = ending.Token.Register(listener.Stop);
        var pools = new Pools(environment);
        while (await HttpLoop.NextAsync(listener, ending.Token) is { } context)
            _ = HttpLoop.AnswerAsync(context, () => Task.FromResult(Answer(bundle, pools, environment, context.Request)));
        return 0;
    }

    private static (int, string) Answer(
        Bundle bundle, Pools pools, IReadOnlyDictionary<string, string> environment, HttpListenerRequest request)
    {
        if (!bundle.Routes.TryGetValue($"{request.HttpMethod} {request.Url!.AbsolutePath}", out var route))
            return (404, """{"error":"no such route"}""");
        var answer = (Status: 204, Body: "");
        foreach (var step in route.Steps)
        {
            switch (step)
            {
                case Step.Take take when !pools.TryTake(take.Pool):
                    return (503, $$"""{"status":"failing","error":"no free {{take.Pool}} left"}""");
                case Step.Give give:
                    pools.Give(give.Pool);
                    break;
                case Step.Reply reply:
                    answer = (reply.Status, Fill(reply.Body, bundle, environment));
                    break;
            }
        }

        return answer;
    }

    private static string Fill(string body, Bundle bundle, IReadOnlyDictionary<string, string> environment)
    {
        var text = new StringBuilder(body).Replace("{version}", bundle.Version).Replace("{commit}", bundle.Commit)
            .Replace("{digest}", bundle.Digest);
        foreach (var (name, value) in environment)
            text.Replace($"{{env:{name}}}", value);
        return text.ToString();
    }

    private async Task LogStartAsync(Bundle bundle)
    {
        var at = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture);
        await File.AppendAllTextAsync(startLog, $"{at} start {bundle.Name} {bundle.Version} {bundle.Digest} pid {Environment.ProcessId}\n");
    }
}
