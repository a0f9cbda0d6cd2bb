using Temporalio.Client;

namespace Temporalio.Common.EnvConfig;

/// <content>Encryption.</content>
public sealed partial record ClientEnvConfig
{
    /// <summary>How a connection is encrypted.</summary>
    /// <param name="Disabled">True to turn encryption off, false to turn it on; null means on because the section is there.</param>
    /// <param name="ServerName">Name that the server's certificate must have; null means the host of the address.</param>
    /// <param name="ServerRootCACert">PEM of the only authority that is trusted; null means those of the machine.</param>
    /// <param name="ClientCert">PEM of the client's certificate; null means none.</param>
    /// <param name="ClientPrivateKey">PEM of its key.</param>
    public sealed record Tls(
        bool? Disabled = null,
        string? ServerName = null,
        DataSource? ServerRootCACert = null,
        DataSource? ClientCert = null,
        DataSource? ClientPrivateKey = null)
    {
        /// <summary>Reads the section from its dictionary.</summary>
        /// <param name="dictionary">See <see cref="ToDictionary" />; every key may be absent.</param>
        /// <returns>The section.</returns>
        public static Tls FromDictionary(IReadOnlyDictionary<string, object> dictionary) => new(
            dictionary.TryGetValue("disabled", out var disabled) ? (bool)disabled : null,
            DictionaryValues.Text(dictionary, "server_name"),
            DataSource.FromDictionary(DictionaryValues.Texts(dictionary, "server_ca_cert")),
            DataSource.FromDictionary(DictionaryValues.Texts(dictionary, "client_cert")),
            DataSource.FromDictionary(DictionaryValues.Texts(dictionary, "client_key")));

        /// <summary>Makes options of a connection; files are read now.</summary>
        /// <returns>The options.</returns>
        /// <exception cref="IOException">A file cannot be read.</exception>
        public TlsOptions? ToTlsOptions() => Disabled == true
            ? new() { Disabled = true }
            : new()
            {
                Domain = ServerName,
                ServerRootCACert = ServerRootCACert?.GetBytes(),
                ClientCert = ClientCert?.GetBytes(),
                ClientPrivateKey = ClientPrivateKey?.GetBytes(),
            };

        /// <summary>Writes the section as a dictionary.</summary>
        /// <returns>
        /// With the keys <c>disabled</c>, <c>server_name</c>, <c>server_ca_cert</c>, <c>client_cert</c>, <c>client_key</c>, as far as they
        /// are said.
        /// </returns>
        public Dictionary<string, object> ToDictionary()
        {
            var dictionary = new Dictionary<string, object>();
            if (Disabled is { } disabled) dictionary["disabled"] = disabled;
            if (ServerName is not null) dictionary["server_name"] = ServerName;
            if (ServerRootCACert is not null) dictionary["server_ca_cert"] = ServerRootCACert.ToDictionary()!;
            if (ClientCert is not null) dictionary["client_cert"] = ClientCert.ToDictionary()!;
            if (ClientPrivateKey is not null) dictionary["client_key"] = ClientPrivateKey.ToDictionary()!;
            return dictionary;
        }
    }
}
