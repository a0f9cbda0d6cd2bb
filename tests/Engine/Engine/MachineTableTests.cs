using System.Runtime.CompilerServices;
using System.Text;
using TemporalDev.Engine.Machines;
using Temporalio.Api.Enums.V1;
using Xunit;

namespace Tests.Engine.Engine;

/// <summary>
/// Every cell of every machine against the drawing in Tables/. UPDATE_TABLES=1 writes the drawings anew; read the difference before you
/// commit it.
/// </summary>
public sealed class MachineTableTests
{
    [Fact]
    public void A_run_moves_as_drawn() => Check<WorkflowExecutionStatus, RunMove>("run", RunMachine.TryNext);

    [Fact]
    public void A_workflow_task_moves_as_drawn() =>
        Check<WorkflowTaskState, WorkflowTaskMove>("workflow-task", WorkflowTaskMachine.TryNext);

    [Fact]
    public void An_activity_moves_as_drawn() => Check<ActivityState, ActivityMove>("activity", ActivityMachine.TryNext);

    [Fact]
    public void A_timer_moves_as_drawn() => Check<TimerState, TimerMove>("timer", TimerMachine.TryNext);

    [Fact]
    public void A_child_moves_as_drawn() => Check<ChildState, ChildMove>("child", ChildMachine.TryNext);

    [Fact]
    public void A_message_to_another_workflow_moves_as_drawn() => Check<ExternalState, ExternalMove>("external", ExternalMachine.TryNext);

    [Fact]
    public void An_update_moves_as_drawn() => Check<UpdateState, UpdateMove>("update", UpdateMachine.TryNext);

    [Fact]
    public void A_refused_move_names_the_state_and_the_move()
    {
        var refused = Assert.Throws<IllegalMoveException>(() => ActivityMachine.Next(ActivityState.Completed, ActivityMove.Start));
        Assert.Equal("Activity: Start is not possible in state Completed.", refused.Message);
    }

    private static void Check<TState, TMove>(string name, Func<TState, TMove, TState?> next) where TState : struct, Enum where TMove
        : struct, Enum
    {
        var drawn = new StringBuilder();
        foreach (var state in Enum.GetValues<TState>())
            foreach (var move in Enum.GetValues<TMove>())
                drawn.AppendLine($"{state,-20} {move,-20} {next(state, move)?.ToString() ?? "-"}");
        var file = Path.Combine(Folder(), "Tables", $"{name}.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_TABLES") == "1") File.WriteAllText(file, drawn.ToString());
        Assert.Equal(File.ReadAllText(file), drawn.ToString());
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
