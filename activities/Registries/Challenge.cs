using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace ReleaseWorkflows.Activities.Registries;

/// <summary>What a registry asks of a caller that it does not know.</summary>
internal abstract partial record Challenge
{
    private Challenge()
    {
    }

    /// <summary>User and password with each request.</summary>
    public sealed record Basic : Challenge;

    /// <summary>A token, to be had at another address.</summary>
    /// <param name="Service">Who the token is for; null when it does not say.</param>
    /// <param name="Scope">What it is for; null when it does not say.</param>
    public sealed record Bearer(Uri Realm, string? Service, string? Scope) : Challenge
    {
        /// <summary>Where to ask for the token.</summary>
        public Uri TokenAddress
        {
            get
            {
                string?[] asked = [Pair("service", Service), Pair("scope", Scope)];
                var query = string.Join('&', asked.OfType<string>());
                return query.Length == 0 ? Realm : new UriBuilder(Realm) { Query = query }.Uri;
            }
        }

        private static string? Pair(string name, string? value) => value is null ? null : $"{name}={Uri.EscapeDataString(value)}";
    }

    /// <returns>Null when none of them is a way that this client knows.</returns>
    public static Challenge? Read(IEnumerable<AuthenticationHeaderValue> headers)
    {
        foreach (var header in headers)
        {
            if (header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
                return new Basic();
            if (!header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
                continue;
            var said = Parameters().Matches(header.Parameter ?? "")
                .ToDictionary(match => match.Groups[1].Value.ToLowerInvariant(), match => match.Groups[2].Value);
            if (Uri.TryCreate(said.GetValueOrDefault("realm"), UriKind.Absolute, out var realm))
                return new Bearer(realm, said.GetValueOrDefault("service"), said.GetValueOrDefault("scope"));
        }

        return null;
    }

    [GeneratedRegex("""([A-Za-z]+)="([^"]*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Parameters();
}
