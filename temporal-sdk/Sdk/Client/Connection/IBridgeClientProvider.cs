namespace Temporalio.Client;

/// <summary>What a worker needs of a connection. Here that is the connection itself, so there is nothing to provide.</summary>
public interface IBridgeClientProvider
{
}
