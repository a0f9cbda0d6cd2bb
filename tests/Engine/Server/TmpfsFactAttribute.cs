using Xunit;

namespace Tests.Engine.Server;

/// <summary>A fact that needs a file system of its own, small and to be filled or locked.</summary>
public sealed class TmpfsFactAttribute : FactAttribute
{
    public TmpfsFactAttribute()
    {
        if (!Tmpfs.CanMount) Skip = "mounting a tmpfs needs root on Linux, so a full disk and a read-only one are NOT tested.";
    }
}
