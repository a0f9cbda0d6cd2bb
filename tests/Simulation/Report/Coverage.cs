using System.Collections.Concurrent;
using System.Text;
using TemporalDev.Engine.Machines;
using Temporalio.Api.Enums.V1;

namespace Tests.Simulation.Report;

/// <summary>How often each machine was seen to make each move, and how often somebody was refused one.</summary>
internal sealed class Coverage
{
    private static readonly (string Name, Type State, Type Move, Func<object, object, object?> Next)[] Machines =
    [
        Of<WorkflowExecutionStatus, RunMove>("Run", RunMachine.TryNext),
        Of<WorkflowTaskState, WorkflowTaskMove>("WorkflowTask", WorkflowTaskMachine.TryNext),
        Of<ActivityState, ActivityMove>("Activity", ActivityMachine.TryNext),
        Of<TimerState, TimerMove>("Timer", TimerMachine.TryNext),
        Of<ChildState, ChildMove>("Child", ChildMachine.TryNext),
        Of<ExternalState, ExternalMove>("External", ExternalMachine.TryNext),
        Of<UpdateState, UpdateMove>("Update", UpdateMachine.TryNext),
    ];

    private readonly ConcurrentDictionary<(string Machine, string State, string Move), long> _made = [];
    private readonly ConcurrentDictionary<(string Machine, string State, string Move), long> _refused = [];

    public void Made(string machine, object state, object move) =>
        _made.AddOrUpdate((machine, state.ToString()!, move.ToString()!), 1, (_, count) => count + 1);

    public void Refused(string machine, object state, object move) =>
        _refused.AddOrUpdate((machine, state.ToString()!, move.ToString()!), 1, (_, count) => count + 1);

    /// <summary>Moves that are drawn and were never made.</summary>
    public List<string> Missing() => (from machine in Machines
        from state in Enum.GetValues(machine.State).Cast<object>()
        from move in Enum.GetValues(machine.Move).Cast<object>()
        where machine.Next(state, move) is not null && !_made.ContainsKey((machine.Name, state.ToString()!, move.ToString()!))
        select $"{machine.Name}: {state} --{move}").ToList();

    /// <summary>Every cell that is drawn, or that somebody asked for in vain.</summary>
    public string Table()
    {
        var table = new StringBuilder().AppendLine($"{"machine",-13}{"state",-22}{"move",-21}{"becomes",-22}{"made",10}{"refused",10}");
        foreach (var machine in Machines)
            foreach (var state in Enum.GetValues(machine.State))
                foreach (var move in Enum.GetValues(machine.Move))
                {
                    var cell = (machine.Name, state.ToString()!, move.ToString()!);
                    var (made, refused) = (_made.GetValueOrDefault(cell), _refused.GetValueOrDefault(cell));
                    var next = machine.Next(state, move);
                    if (next is not null || refused > 0)
                        table.AppendLine($"{machine.Name,-13}{state,-22}{move,-21}{next ?? "-",-22}{made,10}{refused,10}");
                }
        return table.ToString();
    }

    private static (string, Type, Type, Func<object, object, object?>) Of<TState, TMove>(string name, Func<TState, TMove, TState?> next)
        where TState : struct, Enum where TMove : struct, Enum =>
        (name, typeof(TState), typeof(TMove), (state, move) => next((TState)state, (TMove)move));
}
