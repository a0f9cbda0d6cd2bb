using Temporalio.Common.EnvConfig;
using Xunit;

namespace Tests.Sdk.Configuration;

public class EnvConfigTests
{
    private const string Toml = """
        # a comment
        [profile.default]
        address = "localhost:7233"   # another
        namespace = 'plain'

        [profile.prod]
        address = "prod.example:7233"
        api_key = "key \u00e9"
        [profile.prod.tls]
        server_name = "prod"
        client_cert_path = "/etc/cert.pem"
        client_key_data = '''
        -----BEGIN'''
        [profile.prod.grpc_meta]
        Some_Header = "value"
        "quoted.key" = "other"
        """;

    private static readonly Dictionary<string, string> NoVariables = [];

    [Fact]
    public void The_default_profile_is_loaded_where_none_is_named()
    {
        var profile = ClientEnvConfig.Profile.Load(Options());
        Assert.Equal(("localhost:7233", "plain"), (profile.Address, profile.Namespace));
        Assert.Null(profile.ApiKey);
        Assert.Null(profile.Tls);
        var options = ClientEnvConfig.LoadClientConnectOptions(Options());
        Assert.Equal(("localhost:7233", "plain"), (options.TargetHost, options.Namespace));
        Assert.Null(options.Tls);
    }

    [Fact]
    public void A_profile_with_everything_is_read()
    {
        var profile = ClientEnvConfig.Profile.Load(Options("prod"));
        Assert.Equal(("prod.example:7233", "key é"), (profile.Address, profile.ApiKey));
        Assert.Equal(("prod", "/etc/cert.pem"), (profile.Tls!.ServerName, profile.Tls.ClientCert!.Path));
        Assert.Equal("-----BEGIN"u8.ToArray(), profile.Tls.ClientPrivateKey!.GetBytes());
        Assert.Equal("value", profile.GrpcMeta!["some-header"]);
        Assert.Equal("other", profile.GrpcMeta["quoted.key"]);
    }

    [Fact]
    public void Variables_win_over_the_file_and_an_empty_one_takes_metadata_away()
    {
        var profile = ClientEnvConfig.Profile.Load(Options(variables: new()
        {
            ["TEMPORAL_PROFILE"] = "prod",
            ["TEMPORAL_ADDRESS"] = "other:1",
            ["TEMPORAL_NAMESPACE"] = "mine",
            ["TEMPORAL_TLS"] = "false",
            ["TEMPORAL_TLS_SERVER_CA_CERT_DATA"] = "authority",
            ["TEMPORAL_GRPC_META_SOME_HEADER"] = "",
            ["TEMPORAL_GRPC_META_NEW_ONE"] = "1",
        }));
        Assert.Equal(("other:1", "mine", "key é"), (profile.Address, profile.Namespace, profile.ApiKey));
        Assert.Equal((true, "prod"), (profile.Tls!.Disabled, profile.Tls.ServerName));
        Assert.Equal("authority"u8.ToArray(), profile.Tls.ServerRootCACert!.Data);
        Assert.Equal(["new-one", "quoted.key"], profile.GrpcMeta!.Keys.Order());
        Assert.True(profile.ToClientConnectionOptions().Tls!.Disabled);
    }

    [Fact]
    public void Without_file_and_variables_a_profile_is_empty()
    {
        Assert.Equal(
            new ClientEnvConfig.Profile(), ClientEnvConfig.Profile.Load(new() { DisableFile = true, OverrideEnvVars = NoVariables }));
        Assert.Throws<InvalidOperationException>(() => ClientEnvConfig.Profile.Load(new() { DisableFile = true, DisableEnv = true }));
    }

    [Fact]
    public void A_profile_that_is_not_there_is_an_error_only_when_it_was_asked_for()
    {
        var missing = Assert.Throws<InvalidOperationException>(() => ClientEnvConfig.Profile.Load(Options("staging")));
        Assert.Equal("There is no profile 'staging'; there are: default, prod", missing.Message);
        var empty = new ClientEnvConfig.ProfileLoadOptions { ConfigSource = DataSource.FromUTF8String(""), OverrideEnvVars = NoVariables };
        Assert.Null(ClientEnvConfig.Profile.Load(empty).Address);
    }

    [Fact]
    public void The_file_named_by_a_variable_is_read()
    {
        var path = Path.GetTempFileName();
        var named = new Dictionary<string, string> { ["TEMPORAL_CONFIG_FILE"] = path };
        try
        {
            File.WriteAllText(path, Toml);
            Assert.Equal(["default", "prod"], ClientEnvConfig.Load(new() { OverrideEnvVars = named }).Profiles.Keys.Order());
            File.WriteAllText(path, "[profile.default]\naddress = localhost");
            var wrong = Assert.Throws<InvalidOperationException>(() => ClientEnvConfig.Load(new() { OverrideEnvVars = named }));
            Assert.StartsWith($"{path}: line 2, column ", wrong.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("[profile.default]\naddres = \"x\"", "profile.default.addres")]
    [InlineData("[profile.default.tls]\nname = \"x\"", "profile.default.tls.name")]
    [InlineData("[profiles.default]\naddress = \"x\"", "profiles")]
    public void A_strict_reader_refuses_keys_that_nobody_knows(string toml, string key)
    {
        ClientEnvConfig Load(bool strict) => ClientEnvConfig.Load(
            new() { ConfigSource = DataSource.FromUTF8String(toml), ConfigFileStrict = strict, OverrideEnvVars = NoVariables });

        Load(strict: false);
        Assert.Contains($"'{key}' is not known", Assert.Throws<InvalidOperationException>(() => Load(strict: true)).Message);
    }

    [Fact]
    public void A_variable_that_makes_no_sense_is_named()
    {
        var wrong = Assert.Throws<InvalidOperationException>(
            () => ClientEnvConfig.Profile.Load(Options(variables: new() { ["TEMPORAL_TLS"] = "maybe" })));
        Assert.Equal("TEMPORAL_TLS is 'maybe'; it must be true or false", wrong.Message);
    }

    [Fact]
    public void Profiles_go_through_dictionaries_and_back()
    {
        var config = ClientEnvConfig.Load(new() { ConfigSource = DataSource.FromUTF8String(Toml), OverrideEnvVars = NoVariables });
        var back = ClientEnvConfig.FromDictionary(config.ToDictionary());
        Assert.Equal(config.Profiles.Keys.Order(), back.Profiles.Keys.Order());
        var (there, here) = (config.Profiles["prod"], back.Profiles["prod"]);
        Assert.Equal((there.Address, there.ApiKey, there.Tls!.ServerName), (here.Address, here.ApiKey, here.Tls!.ServerName));
        Assert.Equal(there.Tls.ClientCert!.Path, here.Tls.ClientCert!.Path);
        Assert.Equal(there.Tls.ClientPrivateKey!.Data, here.Tls.ClientPrivateKey!.Data);
        Assert.Equal(there.GrpcMeta, here.GrpcMeta);
    }

    private static ClientEnvConfig.ProfileLoadOptions Options(string? profile = null, Dictionary<string, string>? variables = null) => new()
    {
        Profile = profile,
        ConfigSource = DataSource.FromUTF8String(Toml),
        OverrideEnvVars = variables ?? NoVariables,
    };
}
