using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Words;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Containers;

/// <summary>Builds small images from nothing but busybox and pushes them to a registry.</summary>
internal sealed class ImageYard(RegistryServer registry, TemporaryFolder folder)
{
    // As the first process it gets no default handlers, so it has to listen for SIGTERM by itself.
    private const string Start =
        """
        echo starting with $SESSION_SECRET
        if [ -n "$CRASH" ]; then echo "cannot open the database" >&2; exit 3; fi
        trap 'exit 0' TERM
        /bin/busybox httpd -p 8080 -h /www
        while :; do /bin/busybox sleep 3600 & wait $!; done
        """;

    public string Name => $"{registry.Address}/acme/shop";

    public ImageReference Reference(string version) => Word.Parse<ImageReference>($"{Name}:v{version}");

    /// <summary>Pushes the image of a version under its tag.</summary>
    /// <param name="content">Another content is another digest.</param>
    /// <param name="config">Folder with the login of whoever pushes; null for none.</param>
    public VerifiedArtifact Push(string version, string? content = null, string? config = null)
    {
        var place = $"image-{version}-{Guid.NewGuid():N}";
        folder.Write($"{place}/www/version", $$"""{"version": "v{{version}}"}""");
        folder.Write($"{place}/www/health", """{"status": "ok"}""");
        folder.Write($"{place}/www/content", content ?? version);
        folder.Write($"{place}/start.sh", Start);
        File.Copy("/bin/busybox", folder[$"{place}/busybox"]);
        folder.Write($"{place}/Dockerfile",
            "FROM scratch\nCOPY busybox /bin/busybox\nCOPY www /www\nCOPY start.sh /start.sh\nCMD [\"/bin/busybox\", \"sh\", \"/start.sh\"]\n");
        var reference = Reference(version);
        var (built, said) = Engines.Run("docker", folder[place], "-H", Engines.Sockets[0], "build", "-q", "-t", reference.Text, ".");
        Assert.True(built == 0, said);
        var (sent, pushed) = Engines.Run(
            "docker", null, [.. config is null ? (string[])[] : ["--config", config], "-H", Engines.Sockets[0], "push", reference.Text]);
        Assert.True(sent == 0, pushed);
        var digest = pushed[pushed.IndexOf("sha256:", StringComparison.Ordinal)..][..71];
        Engines.Docker(Engines.Sockets[0], "rmi", "-f", reference.Text);
        return new VerifiedArtifact(Word.Parse<ArtifactName>("shop"), reference.Text, Word.Parse<Digest>(digest), 0);
    }
}
