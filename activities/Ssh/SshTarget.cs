namespace ReleaseWorkflows.Activities.Ssh;

/// <summary>Somebody's account on a machine behind ssh.</summary>
/// <param name="User">Null: as the ssh configuration of the worker says.</param>
/// <param name="Port">1 to 65535.</param>
internal sealed record SshTarget(string? User, string Host, int Port)
{
    private const int UsualPort = 22;

    /// <param name="address"><c>ssh://user@host:port</c>; user and port may be left out.</param>
    /// <returns>Null when it is no such address, or one that ssh could take for an option.</returns>
    public static SshTarget? Parse(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != "ssh" || uri.PathAndQuery is not ("" or "/"))
            return null;
        var user = uri.UserInfo.Length == 0 ? null : uri.UserInfo;
        return IsPlain(uri.Host) && (user is null || IsPlain(user)) ? new(user, uri.Host, uri.Port > 0 ? uri.Port : UsualPort) : null;
    }

    public override string ToString() => $"ssh://{(User is null ? "" : $"{User}@")}{Host}:{Port}";

    private static bool IsPlain(string text) =>
        text.Length > 0 && text[0] != '-' && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':' or '[' or ']');
}
