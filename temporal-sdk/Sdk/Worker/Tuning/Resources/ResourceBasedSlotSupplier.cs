namespace Temporalio.Worker.Tuning;

/// <summary>Gives slots as long as the machine is less busy than it may be. All such suppliers of a worker share their targets.</summary>
public sealed class ResourceBasedSlotSupplier : SlotSupplier
{
    /// <summary>Gives slots within bounds.</summary>
    /// <param name="options">The bounds.</param>
    /// <param name="tunerOptions">How busy the machine may get.</param>
    /// <exception cref="ArgumentException">The bounds contradict each other, or a target is not between 0 and 1.</exception>
    public ResourceBasedSlotSupplier(ResourceBasedSlotSupplierOptions options, ResourceBasedTunerOptions tunerOptions)
    {
        if (options.MinimumSlots is < 1 || (options.MaximumSlots ?? int.MaxValue) < (options.MinimumSlots ?? 1))
            throw new ArgumentException($"MinimumSlots must be at least 1 and MaximumSlots not less: {options}", nameof(options));
        if (tunerOptions is not { TargetMemoryUsage: > 0 and <= 1, TargetCpuUsage: > 0 and <= 1 })
            throw new ArgumentException($"Targets are shares above 0 and up to 1: {tunerOptions}", nameof(tunerOptions));
        Options = options;
        TunerOptions = tunerOptions;
    }

    /// <summary>The bounds.</summary>
    public ResourceBasedSlotSupplierOptions Options { get; }

    /// <summary>How busy the machine may get.</summary>
    public ResourceBasedTunerOptions TunerOptions { get; }
}
