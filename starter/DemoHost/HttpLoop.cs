using System.Net;
using System.Text;

namespace ReleaseWorkflows.DemoHost;

/// <summary>One request after another from a listener, each answered with a status and a JSON body.</summary>
internal static class HttpLoop
{
    /// <returns>Null when the listener was stopped.</returns>
    public static async Task<HttpListenerContext?> NextAsync(HttpListener listener, CancellationToken ending)
    {
        try
        {
            return await listener.GetContextAsync();
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException or InvalidOperationException
            && ending.IsCancellationRequested)
        {
            return null;
        }
    }

    public static async Task AnswerAsync(HttpListenerContext context, Func<Task<(int Status, string Body)>> make)
    {
        try
        {
            var (status, body) = await make();
            var bytes = Encoding.UTF8.GetBytes(body);
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            if (bytes.Length > 0)
                await context.Response.OutputStream.WriteAsync(bytes);
            context.Response.Close();
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or IOException)
        {
            Console.WriteLine($"the asker of {context.Request.Url} went away: {gone.Message}");
        }
    }
}
