namespace Temporalio.Client;

/// <summary>What this library calls itself towards servers: the API that it offers, and that API's version.</summary>
internal static class ClientVersion
{
    public const string Name = "temporal-dotnet";
    public const string Version = "1.18.0";
}
