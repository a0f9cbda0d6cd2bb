using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;

namespace ReleaseWorkflows.Activities.Registries;

/// <summary>User and password for a registry, already resolved; lives no longer than the activity that asks.</summary>
/// <param name="Destinations">Hosts that the policy lets it go to.</param>
internal sealed record Login(string User, string Password, ImmutableArray<string> Destinations)
{
    /// <param name="pair"><c>user:password</c>; the password may hold colons.</param>
    /// <returns>Null when there is no colon.</returns>
    public static Login? Parse(string pair, ImmutableArray<string> destinations)
    {
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : new Login(pair[..colon], pair[(colon + 1)..], destinations);
    }

    /// <summary>A registry may name another place that gives out tokens; the policy decides whether the login may go there.</summary>
    public bool MayGoTo(Uri place) =>
        (place.Scheme == Uri.UriSchemeHttps || place.IsLoopback)
        && Destinations.Any(host => host.Equals(place.Authority, StringComparison.OrdinalIgnoreCase)
            || host.Equals(place.Host, StringComparison.OrdinalIgnoreCase));

    public AuthenticationHeaderValue ToHeader() =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}")));

    /// <summary>The password stays out of every text.</summary>
    public override string ToString() => User;
}
