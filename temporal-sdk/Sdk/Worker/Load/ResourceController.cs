using Temporalio.Common;
using Temporalio.Worker.Measures;
using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.Load;

/// <summary>Decides whether a machine can take one more task. Thread safe; one for all suppliers of a worker.</summary>
internal sealed class ResourceController(ResourceBasedTunerOptions options, Func<HostLoad> look, MetricNames names)
{
    private const double MemoryThreshold = 0.25;
    private const double CpuThreshold = 0.05;

    private readonly Lock gate = new();
    private readonly PidController memory = new(options.TargetMemoryUsage, proportional: 5, derivative: 1);
    private readonly PidController cpu = new(options.TargetCpuUsage, proportional: 5, derivative: 1);
    private readonly MetricGauge<double> memoryUsage = names.Share("resource_slots_mem_usage", "Memory in use, in percent");
    private readonly MetricGauge<double> cpuUsage = names.Share("resource_slots_cpu_usage", "Processors in use, in percent");
    private readonly MetricGauge<double> memoryRoom = names.Share("resource_slots_mem_pid_output", "How far memory use may still go");
    private readonly MetricGauge<double> cpuRoom = names.Share("resource_slots_cpu_pid_output", "How far processor use may still go");

    public ResourceBasedTunerOptions Options => options;

    /// <summary>Looks at the machine and decides.</summary>
    public bool HasRoom()
    {
        lock (gate)
        {
            var load = look();
            var (forMemory, forCpu) = (memory.Next(load.Memory), cpu.Next(load.Cpu));
            memoryUsage.Set(load.Memory * 100);
            cpuUsage.Set(load.Cpu * 100);
            memoryRoom.Set(forMemory);
            cpuRoom.Set(forCpu);
            return forMemory > MemoryThreshold && forCpu > CpuThreshold && load.Memory <= options.TargetMemoryUsage;
        }
    }
}
