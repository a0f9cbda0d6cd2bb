using Microsoft.Extensions.DependencyInjection;

namespace Temporalio.Extensions.Hosting;

/// <summary>
/// The service scope of the running activity. An interceptor may set either property before the activity runs, and then owns what it set;
/// what is not set is made for the activity and released after it.
/// </summary>
public static class ActivityScope
{
    private static readonly AsyncLocal<IServiceScope?> ServiceScopeLocal = new();
    private static readonly AsyncLocal<object?> ScopedInstanceLocal = new();

    /// <summary>Scope the activity's services come from; null outside an activity that was registered through a container.</summary>
    public static IServiceScope? ServiceScope
    {
        get => ServiceScopeLocal.Value;
        set => ServiceScopeLocal.Value = value;
    }

    /// <summary>The object whose method is the activity; null for a static one, and outside an activity.</summary>
    public static object? ScopedInstance
    {
        get => ScopedInstanceLocal.Value;
        set => ScopedInstanceLocal.Value = value;
    }
}
