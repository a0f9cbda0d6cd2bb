using Google.Protobuf;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;
using TemporalDev.Engine;
using TemporalDev.Server.Store.Sqlite;

namespace TemporalDev.Server.Store.Tables;

/// <summary>One row per task queue that an operator has set something for.</summary>
internal sealed class QueueConfigTable(Connection connection, NamespaceTable namespaces)
{
    private readonly Statement write = connection.Prepare(
        "INSERT OR REPLACE INTO queue_config (namespace, name, type, data) VALUES (?, ?, ?, ?)");

    public void Write(long space, QueueConfig config) =>
        write.With(space).With(config.Name).With((long)config.Type).With(config.Config.ToByteArray()).Run();

    public List<QueueConfig> All()
    {
        using var rows = connection.PrepareOnce("SELECT namespace, name, type, data FROM queue_config");
        var configs = new List<QueueConfig>();
        while (rows.Step())
            configs.Add(new(
                namespaces.Id(rows.Integer(0)), rows.Text(1), (TaskQueueType)rows.Integer(2), TaskQueueConfig.Parser.ParseFrom(rows.Blob(3))));
        return configs;
    }

    public void DeleteAll(long space)
    {
        using var rows = connection.PrepareOnce("DELETE FROM queue_config WHERE namespace = ?");
        rows.With(space).Run();
    }
}
