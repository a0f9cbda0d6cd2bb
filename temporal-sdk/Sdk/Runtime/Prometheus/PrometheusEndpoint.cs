using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Temporalio.Runtime;

/// <summary>Serves the page of metrics for as long as the process lives.</summary>
internal static class PrometheusEndpoint
{
    /// <summary>Starts serving.</summary>
    /// <returns>The address it listens on.</returns>
    /// <exception cref="ArgumentException">The address is none.</exception>
    /// <exception cref="InvalidOperationException">Nobody can listen there.</exception>
    public static IPEndPoint Start(string? bindAddress, PrometheusMeter meter)
    {
        if (!IPEndPoint.TryParse(bindAddress ?? string.Empty, out var address))
            throw new ArgumentException($"BindAddress '{bindAddress}' is not an IP address and port, such as 127.0.0.1:9464");
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(address));
        var app = builder.Build();
        app.MapGet("/metrics", (HttpContext context) =>
        {
            context.Response.ContentType = PrometheusText.ContentType;
            return context.Response.WriteAsync(PrometheusText.Page(meter.Families));
        });
        try
        {
            app.StartAsync().GetAwaiter().GetResult();
        }
        catch (IOException taken)
        {
            throw new InvalidOperationException($"Metrics cannot be served on {address}: {taken.Message}", taken);
        }
        var served = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new(address.Address, new Uri(served).Port);
    }
}
